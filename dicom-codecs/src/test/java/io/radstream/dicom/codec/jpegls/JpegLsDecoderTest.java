package io.radstream.dicom.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.dicom.codec.CodeStream;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.frame.PixelAttributes;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class JpegLsDecoderTest {

    /** The example of T.87 annex H.3: four rows of four samples of 8 bits. */
    private static final byte[] EXAMPLE = HexFormat.of()
            .parseHex("FFD8FFF7000B08000400040101110" + "0FFDA0008010100000000" + "C000006C80208E01C0000057400000"
                    + "6EE6000001BC18000005D800009160FFD9");

    private static final PixelAttributes FOUR_BY_FOUR = CodeStream.attributes(4, 4, 1, 8);

    @Test
    void decodesTheExampleOfTheStandard() {
        assertThat(decoded(EXAMPLE, FOUR_BY_FOUR))
                .containsExactly(0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145);
    }

    @Test
    void refusesAStreamThatEndsEarly() {
        for (int length = 0; length < EXAMPLE.length - 4; length++) {
            byte[] cut = Arrays.copyOf(EXAMPLE, length);
            assertThatExceptionOfType(DicomException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> decoded(cut, FOUR_BY_FOUR))
                    .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.INVALID_PIXELS));
        }
    }

    @Test
    void refusesASizeThatTheDataSetContradicts() {
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> decoded(EXAMPLE, CodeStream.attributes(4, 5, 1, 8)))
                .withMessageContaining("Columns");
    }

    @Test
    void refusesWhatItDoesNotDecode() {
        // Given: a mapping table, a point transform, restart markers
        byte[] mapping = EXAMPLE.clone();
        mapping[21] = 1;
        byte[] point = EXAMPLE.clone();
        point[24] = 1;
        byte[] restarts = EXAMPLE.clone();
        restarts[3] = (byte) 0xDD;

        // Then
        for (byte[] stream : new byte[][] {mapping, point, restarts}) {
            assertThatExceptionOfType(DicomException.class)
                    .isThrownBy(() -> decoded(stream, FOUR_BY_FOUR))
                    .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.UNSUPPORTED_PIXELS));
        }
    }

    private static int[] decoded(byte[] stream, PixelAttributes attributes) {
        return new CodeStream(TransferSyntax.JPEG_LS_LOSSLESS, stream).decoded(new JpegLsFrameDecoder(), attributes);
    }
}
