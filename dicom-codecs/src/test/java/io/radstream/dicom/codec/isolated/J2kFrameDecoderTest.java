package io.radstream.dicom.codec.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.dicom.codec.CodeStream;
import io.radstream.dicom.codec.Ffmpeg;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.frame.PixelAttributes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class J2kFrameDecoderTest {

    private static final int ROWS = 61;
    private static final int COLUMNS = 83;
    private static final int SIZE_FORM = 42;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "gray,1,8",
        "gray9le,1,9",
        "gray12le,1,12",
        "gray14le,1,14",
        "gray16le,1,16",
        "rgb24,3,8",
        "rgb48le,3,16"
    })
    void losslessSamplesComeBack(String format, int samples, int bits) throws IOException {
        // Given
        int[] values = Ffmpeg.waves(ROWS, COLUMNS, samples, bits, bits);
        byte[] stream = encoded(format, values, bits);

        // When
        int[] decoded = decoded(stream, CodeStream.attributes(ROWS, COLUMNS, samples, bits));

        // Then
        assertThat(decoded).isEqualTo(values);
    }

    @Test
    void samplesSignedInTheStreamAreSigned() throws IOException {
        // Given: the same code with the sign set: samples are around zero rather than around the middle.
        int[] values = Ffmpeg.waves(ROWS, COLUMNS, 1, 12, 1);
        byte[] stream = encoded("gray12le", values, 12);
        stream[SIZE_FORM] |= (byte) 0x80;

        // Then
        int[] expected = Arrays.stream(values).map(value -> value - 2048).toArray();
        assertThat(decoded(stream, signed(12))).isEqualTo(expected);
    }

    @Test
    void samplesUnsignedInTheStreamOnlyTakeTheSignOfTheirBits() throws IOException {
        // Given
        int[] values = Ffmpeg.waves(ROWS, COLUMNS, 1, 12, 2);
        byte[] stream = encoded("gray12le", values, 12);

        // Then
        int[] expected = Arrays.stream(values).map(value -> value << 20 >> 20).toArray();
        assertThat(decoded(stream, signed(16))).isEqualTo(expected);
    }

    @Test
    void takesTheCodeStreamOutOfAJp2File() throws IOException {
        // Given
        int[] values = Ffmpeg.waves(ROWS, COLUMNS, 1, 8, 3);
        byte[] stream = encoded("gray", values, 8);
        ByteBuffer jp2 = ByteBuffer.allocate(20 + stream.length);
        jp2.putInt(12)
                .putInt(0x6A502020)
                .putInt(0x0D0A870A)
                .putInt(0)
                .putInt(0x6A703263)
                .put(stream);

        // Then
        assertThat(decoded(jp2.array(), CodeStream.attributes(ROWS, COLUMNS, 1, 8)))
                .isEqualTo(values);
    }

    @Test
    void refusesAStreamThatIsCutOff() throws IOException {
        // Given
        byte[] stream = encoded("gray", Ffmpeg.waves(ROWS, COLUMNS, 1, 8, 4), 8);
        PixelAttributes attributes = CodeStream.attributes(ROWS, COLUMNS, 1, 8);

        // Then
        for (int length : new int[] {0, 1, 2, 30, SIZE_FORM, 80, stream.length / 2, stream.length - 20}) {
            assertThatExceptionOfType(DicomException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> decoded(Arrays.copyOf(stream, length), attributes))
                    .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.INVALID_PIXELS));
        }
    }

    @Test
    void refusesASizeThatTheDataSetContradictsBeforeItAsksAChild() throws IOException {
        // Given
        byte[] stream = encoded("gray", Ffmpeg.waves(ROWS, COLUMNS, 1, 8, 5), 8);

        // Then
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> decoded(stream, CodeStream.attributes(ROWS + 1, COLUMNS, 1, 8)))
                .withMessageContaining("Rows");
    }

    @Test
    void damagedContentIsRefusedByTheChildWhichLivesOn() throws IOException {
        // Given: a tile that claims another quantization
        int[] values = Ffmpeg.waves(ROWS, COLUMNS, 1, 8, 6);
        byte[] stream = encoded("gray", values, 8);
        byte[] damaged = stream.clone();
        int coding = indexOf(damaged, 0xFF52);
        damaged[coding + 9] = 40;
        PixelAttributes attributes = CodeStream.attributes(ROWS, COLUMNS, 1, 8);

        // Then
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> decoded(damaged, attributes))
                .withMessageContaining("damaged or of an unknown form");
        assertThat(decoded(stream, attributes)).isEqualTo(values);
    }

    @Test
    void aHugeImageWithoutContentIsRefusedInBoundedMemory() throws IOException {
        // Given: a size that the data set confirms and that asks for more memory than a child may take
        byte[] stream = encoded("gray", Ffmpeg.waves(ROWS, COLUMNS, 1, 8, 6), 8);
        int side = 16_384;
        int size = indexOf(stream, 0xFF51) + 6;
        ByteBuffer.wrap(stream).putInt(size, side).putInt(size + 4, side);
        ByteBuffer.wrap(stream).putInt(size + 16, side).putInt(size + 20, side);

        // Then
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> decoded(stream, CodeStream.attributes(side, side, 1, 8)))
                .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.INVALID_PIXELS));
    }

    private static int indexOf(byte[] stream, int marker) {
        for (int i = 0; i + 1 < stream.length; i++) {
            if ((stream[i] & 0xFF) == marker >> 8 && (stream[i + 1] & 0xFF) == (marker & 0xFF)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such marker");
    }

    private byte[] encoded(String format, int[] values, int bits) throws IOException {
        return Ffmpeg.encoded(
                folder,
                format,
                COLUMNS,
                ROWS,
                Ffmpeg.bytes(values, bits),
                "-c:v",
                "jpeg2000",
                "-pred",
                "1",
                "-format",
                "j2k");
    }

    private static int[] decoded(byte[] stream, PixelAttributes attributes) {
        return new CodeStream(TransferSyntax.JPEG_2000_LOSSLESS, stream).decoded(new J2kFrameDecoder(), attributes);
    }

    private static PixelAttributes signed(int bitsStored) {
        return new PixelAttributes(ROWS, COLUMNS, 1, "MONOCHROME2", false, 16, bitsStored, bitsStored - 1, true, 1);
    }
}
