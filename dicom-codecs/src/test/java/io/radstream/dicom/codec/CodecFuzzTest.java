package io.radstream.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.radstream.dicom.codec.isolated.J2kFrameDecoder;
import io.radstream.dicom.codec.isolated.VideoFrameDecoder;
import io.radstream.dicom.codec.jpeg.JpegFrameDecoder;
import io.radstream.dicom.codec.jpeg.LosslessEncoder;
import io.radstream.dicom.codec.jpeg.TestJpeg;
import io.radstream.dicom.codec.jpegls.JpegLsFrameDecoder;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.frame.FrameDecoder;
import io.radstream.dicom.frame.PixelAttributes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damages valid code streams in many seeded ways: each is decoded, or refused with a {@link DicomException}, in bounded time and memory.
 *
 * <p>{@code -Dradstream.fuzz.mutations=N} asks for N mutations a decoder in Java, and a fiftieth of that for those in a child;
 * {@code -Dradstream.fuzz.seed=N} for others.
 */
class CodecFuzzTest {

    private static final int MUTATIONS = Integer.getInteger("radstream.fuzz.mutations", 10_000);
    private static final int CHILD_SHARE = 50;
    private static final long SEED = Long.getLong("radstream.fuzz.seed", 20260101);
    private static final int ROWS = 24;
    private static final int COLUMNS = 20;

    @TempDir
    private static Path folder;

    static Stream<Arguments> codecs() throws IOException {
        int[] grey = Ffmpeg.waves(ROWS, COLUMNS, 1, 16, 1);
        int[] colour = Ffmpeg.waves(ROWS, COLUMNS, 3, 8, 2);
        byte[] greyBytes = Ffmpeg.bytes(grey, 16);
        byte[] colourBytes = Ffmpeg.bytes(colour, 8);
        PixelAttributes greys = CodeStream.attributes(ROWS, COLUMNS, 1, 16);
        PixelAttributes colours = CodeStream.attributes(ROWS, COLUMNS, 3, 8);
        JpegFrameDecoder jpeg = new JpegFrameDecoder();
        JpegLsFrameDecoder jpegLs = new JpegLsFrameDecoder();
        J2kFrameDecoder j2k = new J2kFrameDecoder();
        String[] reversible = {"-c:v", "jpeg2000", "-pred", "1", "-format", "j2k"};
        String[] irreversible = {"-c:v", "jpeg2000", "-pred", "0", "-format", "j2k", "-sop", "1", "-eph", "1"};
        return Stream.of(
                arguments("JPEG baseline", jpeg, colours, jpeg(false)),
                arguments("JPEG progressive", jpeg, colours, jpeg(true)),
                arguments("JPEG lossless", jpeg, greys, LosslessEncoder.grey(ROWS, COLUMNS, 16, grey)),
                arguments("JPEG-LS grey", jpegLs, greys, coded("gray16le", greyBytes, "-c:v", "jpegls")),
                arguments("JPEG-LS colour", jpegLs, colours, coded("rgb24", colourBytes, "-c:v", "jpegls")),
                arguments("JPEG 2000 reversible", j2k, greys, coded("gray16le", greyBytes, reversible)),
                arguments("JPEG 2000 irreversible", j2k, colours, coded("rgb24", colourBytes, irreversible)),
                arguments("MPEG-2", new VideoFrameDecoder(), clipAttributes(), clip("mpeg2video", "mpegts")),
                arguments("H.264", new VideoFrameDecoder(), clipAttributes(), clip("libopenh264", "mp4")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codecs")
    void damagedStreamsAreDecodedOrRefused(String name, FrameDecoder decoder, PixelAttributes attributes, byte[] seed) {
        boolean child = !(decoder instanceof JpegFrameDecoder || decoder instanceof JpegLsFrameDecoder);
        int mutations = child ? MUTATIONS / CHILD_SHARE : MUTATIONS;
        assertTimeoutPreemptively(Duration.ofSeconds(60 + mutations / 20), () -> {
            // Given
            Random random = new Random(SEED);
            assertThat(decoded(decoder, attributes, seed)).isTrue();
            int decoded = 0;

            // When
            for (int i = 0; i < mutations; i++) {
                decoded += decoded(decoder, attributes, mutated(seed, random)) ? 1 : 0;
            }

            // Then
            assertThat(decoded).isBetween(1, mutations - 1);
        });
    }

    private static boolean decoded(FrameDecoder decoder, PixelAttributes attributes, byte[] stream) {
        try {
            int[] values = new CodeStream(TransferSyntax.JPEG_BASELINE, stream).decoded(decoder, attributes);
            assertThat(values).hasSize(attributes.values());
            return true;
        } catch (DicomException refused) {
            assertThat(refused.getMessage())
                    .isNotBlank()
                    .doesNotContain("crashed")
                    .doesNotContain("stopped");
            return false;
        }
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            // Half of the changes hit the headers.
            int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 200));
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0xFF);
                case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0);
                case 4 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> {
                    int length = Math.min(16, bytes.length - at / 2);
                    System.arraycopy(seed, random.nextInt(seed.length - length + 1), bytes, at / 2, length);
                }
            }
        }
        return bytes;
    }

    private static byte[] coded(String format, byte[] samples, String... coding) throws IOException {
        return Ffmpeg.encoded(folder, format, COLUMNS, ROWS, samples, coding);
    }

    private static PixelAttributes clipAttributes() {
        return new PixelAttributes(48, 64, 3, "YBR_PARTIAL_420", false, 8, 8, 7, false, 5);
    }

    private static byte[] clip(String coding, String container) throws IOException {
        String source = "testsrc2=size=64x48:rate=25:duration=0.2";
        Ffmpeg.run(
                folder,
                List.of("-f", "lavfi", "-i", source, "-c:v", coding, "-pix_fmt", "yuv420p", "-f", container, "clip"));
        return Files.readAllBytes(folder.resolve("clip"));
    }

    private static byte[] jpeg(boolean progressive) throws IOException {
        BufferedImage image = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_INT_RGB);
        image.getRaster().setPixels(0, 0, COLUMNS, ROWS, Ffmpeg.waves(ROWS, COLUMNS, 3, 8, 3));
        return TestJpeg.written(image, progressive, 0.75f);
    }
}
