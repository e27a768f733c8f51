package io.radstream.dicom.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.dicom.codec.CodeStream;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.frame.PixelAttributes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JpegDecoderTest {

    private static final PixelAttributes FOUR_BY_FOUR = CodeStream.attributes(4, 4, 1, 12);
    private static final int FRAME = 2;
    private static final int SCAN = FRAME + 13 + 2 + 2 + 1 + 16 + 17;

    private final byte[] stream = LosslessEncoder.grey(
            4, 4, 12, new int[] {4095, 0, 4095, 0, 1, 2, 3, 4, 2048, 2047, 2048, 2047, 9, 99, 999, 3999});

    @Test
    void refusesAStreamThatEndsEarly() {
        for (int length = 0; length < stream.length - 3; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThatExceptionOfType(DicomException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> decoded(cut, FOUR_BY_FOUR))
                    .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.INVALID_PIXELS));
        }
    }

    @Test
    void refusesASizeThatTheDataSetContradicts() {
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> decoded(stream, CodeStream.attributes(5, 4, 1, 12)))
                .withMessageContaining("Rows");
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> decoded(stream, CodeStream.attributes(4, 4, 3, 12)))
                .withMessageContaining("SamplesPerPixel");
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> decoded(stream, CodeStream.attributes(4, 4, 1, 8)))
                .withMessageContaining("BitsAllocated");
    }

    @Test
    void refusesAComponentThatNoScanHas() {
        // Given: two components more in the frame, none in the scan
        ByteBuffer more = ByteBuffer.allocate(stream.length + 6);
        more.put(stream, 0, FRAME + 13).put(new byte[] {2, 0x11, 0, 3, 0x11, 0});
        more.put(stream, FRAME + 13, stream.length - FRAME - 13);
        more.put(FRAME + 3, (byte) 17).put(FRAME + 9, (byte) 3);

        // Then
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> decoded(more.array(), CodeStream.attributes(4, 4, 3, 12)))
                .withMessageContaining("lacks a component");
    }

    @Test
    void refusesAProgressiveStreamWithoutItsLastScans() throws IOException {
        // Given
        byte[] progressive = TestJpeg.written(new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY), true, 0.9f);
        int lastScan = progressive.length - 2;
        while (progressive[lastScan] != (byte) 0xFF || progressive[lastScan + 1] != (byte) 0xDA) {
            lastScan--;
        }
        byte[] cut = Arrays.copyOf(progressive, lastScan);

        // Then
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> decoded(cut, CodeStream.attributes(40, 40, 1, 8)))
                .withMessageContaining("last scan");
    }

    @Test
    void refusesProcessesThatItDoesNotDecode() {
        // Given: arithmetic and hierarchical frames
        for (int marker : new int[] {0xC5, 0xC7, 0xC9, 0xCB, 0xCF}) {
            byte[] other = stream.clone();
            other[FRAME + 1] = (byte) marker;

            // Then
            assertThatExceptionOfType(DicomException.class)
                    .isThrownBy(() -> decoded(other, FOUR_BY_FOUR))
                    .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.UNSUPPORTED_PIXELS));
        }
    }

    @Test
    void refusesAScanWithoutTablesOrWithAnUnknownPredictor() {
        // Given
        byte[] noTable = stream.clone();
        noTable[SCAN + 6] = 0x10;
        byte[] predictor = stream.clone();
        predictor[SCAN + 7] = 8;

        // Then
        for (byte[] damaged : new byte[][] {noTable, predictor}) {
            assertThatExceptionOfType(DicomException.class).isThrownBy(() -> decoded(damaged, FOUR_BY_FOUR));
        }
    }

    private static int[] decoded(byte[] bytes, PixelAttributes attributes) {
        return new CodeStream(TransferSyntax.JPEG_LOSSLESS_SV1, bytes).decoded(new JpegFrameDecoder(), attributes);
    }
}
