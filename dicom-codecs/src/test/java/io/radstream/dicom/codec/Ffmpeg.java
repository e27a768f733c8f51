package io.radstream.dicom.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/** The program that comes with the native libraries, for test streams: its encoders are no part of what is tested. */
public final class Ffmpeg {

    private static final String PROGRAM = Loader.load(ffmpeg.class);

    private Ffmpeg() {}

    /** Runs it in a folder. */
    public static void run(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(PROGRAM, "-v", "error", "-y"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(said);
        }
    }

    /** Encodes one picture of samples that are little endian, those of a pixel together. */
    public static byte[] encoded(Path folder, String format, int columns, int rows, byte[] samples, String... coding)
            throws IOException {
        Files.write(folder.resolve("samples.raw"), samples);
        List<String> arguments = new ArrayList<>(List.of("-f", "rawvideo", "-pixel_format", format));
        arguments.addAll(List.of("-video_size", columns + "x" + rows, "-i", "samples.raw"));
        arguments.addAll(List.of(coding));
        arguments.addAll(List.of("-f", "rawvideo", "coded"));
        run(folder, arguments);
        return Files.readAllBytes(folder.resolve("coded"));
    }

    /** Waves with noise, in samples of the given bits. */
    public static int[] waves(int rows, int columns, int samples, int bits, long seed) {
        Random random = new Random(seed);
        int[] values = new int[rows * columns * samples];
        int greatest = (1 << bits) - 1;
        for (int i = 0; i < values.length; i++) {
            int x = i / samples % columns;
            int y = i / samples / columns;
            double wave = Math.sin(x * 0.21 + i % samples) * Math.cos(y * 0.13);
            double noise = x > columns / 2 ? random.nextGaussian() / 50 : 0;
            values[i] = (int) Math.max(0, Math.min(greatest, (0.5 + 0.4 * wave + noise) * greatest));
        }
        return values;
    }

    /** Values as bytes of samples of the given bits. */
    public static byte[] bytes(int[] values, int bits) {
        int width = bits > Byte.SIZE ? Short.BYTES : 1;
        byte[] bytes = new byte[values.length * width];
        for (int i = 0; i < values.length; i++) {
            bytes[i * width] = (byte) values[i];
            if (width == Short.BYTES) {
                bytes[i * width + 1] = (byte) (values[i] >> Byte.SIZE);
            }
        }
        return bytes;
    }
}
