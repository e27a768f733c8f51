package io.radstream.dicom.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.codec.CodeStream;
import io.radstream.dicom.codec.Ffmpeg;
import io.radstream.dicom.data.TransferSyntax;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What FFmpeg's encoder wrote without loss comes back. */
class JpegLsFfmpegTest {

    @ParameterizedTest
    @CsvSource({
        "gray,1,8,1,1",
        "gray,1,8,40,57",
        "gray16le,1,16,33,100",
        "rgb24,3,8,50,31",
        "gray16le,1,16,1,300",
        "gray,1,8,300,1"
    })
    void losslessSamplesComeBack(String format, int samples, int bits, int rows, int columns, @TempDir Path folder)
            throws IOException {
        // Given
        int[] values = Ffmpeg.waves(rows, columns, samples, bits, 7);
        byte[] stream = Ffmpeg.encoded(folder, format, columns, rows, Ffmpeg.bytes(values, bits), "-c:v", "jpegls");

        // When
        int[] decoded = new CodeStream(TransferSyntax.JPEG_LS_LOSSLESS, stream)
                .decoded(new JpegLsFrameDecoder(), CodeStream.attributes(rows, columns, samples, bits));

        // Then
        assertThat(decoded).isEqualTo(values);
    }
}
