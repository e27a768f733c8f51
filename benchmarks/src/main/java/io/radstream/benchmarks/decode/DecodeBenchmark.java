package io.radstream.benchmarks.decode;

import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.frame.Frames;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Decodes one instance of many frames in each coding with each decoder in turn, round after round, and prints the median of each.
 *
 * <p>Each reads a file and writes a file. Ours runs in this JVM, warmed up by the rounds left out; a peer's time has its start of some milliseconds in it.
 */
public final class DecodeBenchmark {

    private static final String OURS = "radstream";
    private static final String USAGE = "options: --frames N --rounds N (default: 40, 5)";
    private static final int WARM_UP_ROUNDS = 2;

    /** A way to write the frames, and the programs that read it. */
    private record Coding(String name, List<String> encoder, List<String> peers) {}

    private static final List<Coding> CODINGS = List.of(
            new Coding("native", List.of(), List.of("gdcmconv --raw")),
            new Coding("RLE", List.of("dcmcrle"), List.of("dcmdrle", "gdcmconv --raw")),
            new Coding("JPEG lossless", List.of("dcmcjpeg", "+e1"), List.of("dcmdjpeg", "gdcmconv --raw")),
            new Coding("JPEG-LS", List.of("dcmcjpls"), List.of("dcmdjpls", "gdcmconv --raw")),
            new Coding("JPEG 2000", List.of("gdcmconv", "--j2k"), List.of("gdcmconv --raw")));

    private final Path folder;
    private final int frames;
    private final int rounds;
    private final PrintStream out;

    private DecodeBenchmark(Path folder, int frames, int rounds, PrintStream out) {
        this.folder = folder;
        this.frames = frames;
        this.rounds = rounds;
        this.out = out;
    }

    /** Measures and prints. */
    public static int run(List<String> arguments, PrintStream out) throws IOException {
        int frames = 40;
        int rounds = 5;
        for (int i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size() || !arguments.get(i + 1).matches("[1-9]\\d{0,2}")) {
                System.err.println(USAGE);
                return 2;
            }
            int number = Integer.parseInt(arguments.get(i + 1));
            switch (arguments.get(i)) {
                case "--frames" -> frames = number;
                case "--rounds" -> rounds = number;
                default -> {
                    System.err.println(USAGE);
                    return 2;
                }
            }
        }
        Path folder = Files.createTempDirectory("radstream-decode");
        try {
            new DecodeBenchmark(folder, frames, rounds, out).measure();
            return 0;
        } finally {
            delete(folder);
        }
    }

    private void measure() throws IOException {
        Path plain = folder.resolve("plain.dcm");
        CodedSeries.write(plain, frames);
        out.printf("%d frames, %d rounds; MB/s of decoded pixels, median%n", frames, rounds);
        for (Coding coding : CODINGS) {
            Path coded = folder.resolve("coded.dcm");
            try {
                encode(coding, plain, coded);
                report(coding, Files.size(coded), seconds(coding, coded));
            } catch (IOException e) {
                out.printf("%-14s left out: %s%n", coding.name, e.getMessage());
            }
        }
    }

    private static void encode(Coding coding, Path plain, Path coded) throws IOException {
        Files.deleteIfExists(coded);
        if (coding.encoder.isEmpty()) {
            Files.copy(plain, coded);
            return;
        }
        List<String> command = new ArrayList<>(coding.encoder);
        command.add(plain.toString());
        command.add(coded.toString());
        run(command);
    }

    private Map<String, List<Double>> seconds(Coding coding, Path coded) throws IOException {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        Path decoded = folder.resolve("decoded");
        for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
            add(seconds, OURS, round, decodeHere(coded, decoded));
            for (String peer : coding.peers) {
                List<String> command = new ArrayList<>(List.of(peer.split(" ", -1)));
                command.add(coded.toString());
                command.add(decoded.toString());
                long start = System.nanoTime();
                run(command);
                add(seconds, peer, round, System.nanoTime() - start);
            }
        }
        return seconds;
    }

    private static void add(Map<String, List<Double>> seconds, String who, int round, long nanos) {
        if (round >= WARM_UP_ROUNDS) {
            seconds.computeIfAbsent(who, name -> new ArrayList<>()).add(nanos / 1e9);
        }
    }

    private static long decodeHere(Path coded, Path decoded) throws IOException {
        long start = System.nanoTime();
        Frames frames = Frames.of(DicomReader.read(coded));
        byte[] bytes = new byte[CodedSeries.FRAME_BYTES];
        try (OutputStream out = Files.newOutputStream(decoded)) {
            for (int frame = 0; frame < frames.count(); frame++) {
                int[] values = frames.frame(frame).storedValues();
                for (int i = 0; i < values.length; i++) {
                    bytes[2 * i] = (byte) values[i];
                    bytes[2 * i + 1] = (byte) (values[i] >> Byte.SIZE);
                }
                out.write(bytes);
            }
        }
        return System.nanoTime() - start;
    }

    private void report(Coding coding, long codedBytes, Map<String, List<Double>> seconds) {
        double megabytes = frames * (double) CodedSeries.FRAME_BYTES / 1e6;
        double ours = megabytes / median(seconds.getOrDefault(OURS, List.of()));
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT, "%-14s %4.1f : 1  %s %.0f", coding.name, megabytes * 1e6 / codedBytes, OURS, ours));
        seconds.forEach((who, times) -> {
            if (!who.equals(OURS)) {
                double peer = megabytes / median(times);
                line.append(String.format(Locale.ROOT, "  %s %.0f (%.2f x)", who, peer, ours / peer));
            }
        });
        out.println(line);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int exit = process.onExit().join().exitValue();
        if (exit != 0) {
            throw new IOException(command.get(0) + " ends with " + exit);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
