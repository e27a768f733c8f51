package io.radstream.dicom.codec.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.dicom.codec.CodeStream;
import io.radstream.dicom.codec.Ffmpeg;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.frame.FrameSource;
import io.radstream.dicom.frame.PixelAttributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clips that FFmpeg's own program encodes and decodes: the frames must be the right ones, in full. */
class VideoFrameDecoderTest {

    private static final int ROWS = 64;
    private static final int COLUMNS = 96;
    private static final int FRAMES = 25;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "mpeg2video,mpegts",
        "mpeg2video,vob",
        "mpeg2video,mpeg2video",
        "libopenh264,mp4",
        "libopenh264,mpegts",
        "libopenh264,h264"
    })
    void framesAreThoseOfTheClip(String coding, String container) throws IOException {
        // Given
        byte[] clip = clip(coding, container);
        byte[] planes = planes(clip);
        FrameSource frames = open(clip, FRAMES);

        // Then: also out of order
        for (int index : new int[] {0, 1, 24, 3, 12}) {
            assertThat(frames.frame(index).storedValues()).as("frame %d", index).isEqualTo(expected(planes, index));
        }
    }

    @Test
    void refusesMoreFramesThanThereAre() throws IOException {
        FrameSource frames = open(clip("mpeg2video", "mpegts"), FRAMES + 1);
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> frames.frame(FRAMES))
                .withMessageContaining("fewer frames");
    }

    @Test
    void refusesWhatIsNoVideo() {
        FrameSource frames = open(new byte[5000], FRAMES);
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> frames.frame(0))
                .withMessageContaining("PixelData");
    }

    @Test
    void refusesAnotherSize() throws IOException {
        byte[] clip = clip("mpeg2video", "mpegts");
        PixelAttributes wide =
                new PixelAttributes(ROWS, COLUMNS + 2, 3, "YBR_PARTIAL_420", false, 8, 8, 7, false, FRAMES);
        FrameSource frames = new VideoFrameDecoder().open(wide, new CodeStream(TransferSyntax.MPEG2_MAIN, clip));
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> frames.frame(0))
                .withMessageContaining("another size");
    }

    private byte[] clip(String coding, String container) throws IOException {
        String source = "testsrc2=size=" + COLUMNS + "x" + ROWS + ":rate=25:duration=1";
        Ffmpeg.run(
                folder,
                List.of("-f", "lavfi", "-i", source, "-c:v", coding, "-pix_fmt", "yuv420p", "-f", container, "clip"));
        return Files.readAllBytes(folder.resolve("clip"));
    }

    private byte[] planes(byte[] clip) throws IOException {
        Files.write(folder.resolve("clip"), clip);
        Ffmpeg.run(folder, List.of("-i", "clip", "-fps_mode", "passthrough", "-f", "rawvideo", "planes"));
        return Files.readAllBytes(folder.resolve("planes"));
    }

    /** Three planes of 4:2:0, chrominance repeated. */
    private static int[] expected(byte[] planes, int index) {
        int pixels = ROWS * COLUMNS;
        byte[] frame = Arrays.copyOfRange(planes, index * pixels * 3 / 2, (index + 1) * pixels * 3 / 2);
        int[] values = new int[3 * pixels];
        for (int i = 0; i < pixels; i++) {
            int half = i / COLUMNS / 2 * (COLUMNS / 2) + i % COLUMNS / 2;
            values[3 * i] = frame[i] & 0xFF;
            values[3 * i + 1] = frame[pixels + half] & 0xFF;
            values[3 * i + 2] = frame[pixels + pixels / 4 + half] & 0xFF;
        }
        return values;
    }

    private static FrameSource open(byte[] clip, int frames) {
        PixelAttributes attributes =
                new PixelAttributes(ROWS, COLUMNS, 3, "YBR_PARTIAL_420", false, 8, 8, 7, false, frames);
        return new VideoFrameDecoder().open(attributes, new CodeStream(TransferSyntax.MPEG2_MAIN, clip));
    }
}
