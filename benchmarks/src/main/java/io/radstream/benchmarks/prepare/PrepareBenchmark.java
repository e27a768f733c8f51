package io.radstream.benchmarks.prepare;

import io.radstream.dicom.data.Tag;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.preparation.CasePreparer;
import io.radstream.preparation.CaseVolumes;
import io.radstream.preparation.SourceInstance;
import io.radstream.preparation.pixel.PixelReading;
import io.radstream.preparation.scan.ScanRecipe;
import io.radstream.preparation.series.Stack;
import io.radstream.preparation.series.StackRules;
import io.radstream.preparation.volume.GapPolicy;
import io.radstream.preparation.volume.Slice;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prepares a CT series, uncompressed and JPEG lossless, beside dcm2niix in turn, round after round, and prints the median of each.
 *
 * <p>{@code volume} does what dcm2niix does: every header, every slice to modality values in order, written to a file of 16 bits. {@code scan} is what
 * the service does: every header, 32 slices decoded, one tensor. Ours runs in this JVM, warmed up; a peer's time has its start in it.
 */
public final class PrepareBenchmark {

    private static final String USAGE = "options: --slices N --rounds N (default: 300, 5)";
    private static final String PEER = "dcm2niix";
    private static final int WARM_UP_ROUNDS = 2;

    private final Path folder;
    private final int slices;
    private final int rounds;
    private final PrintStream out;

    private PrepareBenchmark(Path folder, int slices, int rounds, PrintStream out) {
        this.folder = folder;
        this.slices = slices;
        this.rounds = rounds;
        this.out = out;
    }

    @FunctionalInterface
    private interface Run {
        void run(Path series) throws IOException;
    }

    /** Measures and prints. */
    public static int run(List<String> arguments, PrintStream out) throws IOException {
        int slices = 300;
        int rounds = 5;
        for (int i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size() || !arguments.get(i + 1).matches("[1-9]\\d{0,3}")) {
                System.err.println(USAGE);
                return 2;
            }
            int number = Integer.parseInt(arguments.get(i + 1));
            switch (arguments.get(i)) {
                case "--slices" -> slices = number;
                case "--rounds" -> rounds = number;
                default -> {
                    System.err.println(USAGE);
                    return 2;
                }
            }
        }
        Path folder = Files.createTempDirectory("radstream-prepare");
        try {
            new PrepareBenchmark(folder, slices, rounds, out).measure();
            return 0;
        } finally {
            delete(folder);
        }
    }

    private void measure() throws IOException {
        Path plain = folder.resolve("native");
        CtSeries.write(plain, slices);
        out.printf("%d slices of 512 x 512, %d rounds; median%n", slices, rounds);
        measure("native", plain);
        Path lossless = Files.createDirectory(folder.resolve("jpeg-lossless"));
        try (Stream<Path> files = Files.list(plain)) {
            for (Path file : files.toList()) {
                execute(
                        "dcmcjpeg",
                        "+e1",
                        file.toString(),
                        lossless.resolve(file.getFileName()).toString());
            }
            measure("JPEG lossless", lossless);
        } catch (IOException e) {
            out.printf("%-14s left out: %s%n", "JPEG lossless", e.getMessage());
        }
    }

    private void measure(String coding, Path series) throws IOException {
        Map<String, Run> runs = new LinkedHashMap<>();
        runs.put("radstream volume", this::volume);
        runs.put("radstream scan v1", files -> scan(files, ScanRecipe.V1));
        runs.put("radstream scan v2", files -> scan(files, ScanRecipe.V2));
        runs.put(PEER, this::convert);
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
            for (Map.Entry<String, Run> entry : runs.entrySet()) {
                long start = System.nanoTime();
                try {
                    entry.getValue().run(series);
                } catch (IOException e) {
                    out.printf("%-14s %s left out: %s%n", coding, entry.getKey(), e.getMessage());
                    continue;
                }
                if (round >= WARM_UP_ROUNDS) {
                    seconds.computeIfAbsent(entry.getKey(), name -> new ArrayList<>())
                            .add((System.nanoTime() - start) / 1e9);
                }
            }
        }
        seconds.forEach((name, times) -> report(coding, name, median(times)));
    }

    private void report(String coding, String name, double seconds) {
        double megabytes = slices * (double) CtSeries.SLICE_BYTES / 1e6;
        out.printf(Locale.ROOT, "%-14s %-18s %7.2f s %7.0f MB/s%n", coding, name, seconds, megabytes / seconds);
    }

    private void volume(Path series) throws IOException {
        CaseVolumes volumes = CaseVolumes.of(sources(series), StackRules.byDimension(GapPolicy.KEEP));
        byte[] line = new byte[CtSeries.SLICE_BYTES];
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(folder.resolve("volume.raw")))) {
            for (Stack stack : volumes.stacks()) {
                for (Slice slice : stack.volume().slices()) {
                    float[] values =
                            volumes.plane(stack, slice, PixelReading.FULL).values();
                    for (int i = 0; i < values.length; i++) {
                        int value = (int) values[i];
                        line[2 * i] = (byte) value;
                        line[2 * i + 1] = (byte) (value >> Byte.SIZE);
                    }
                    file.write(line);
                }
            }
        }
    }

    private static void scan(Path series, ScanRecipe recipe) throws IOException {
        int[] made = {0};
        new CasePreparer(recipe).prepare(sources(series), scan -> made[0]++);
        if (made[0] != 1) {
            throw new IOException(made[0] + " scans instead of one");
        }
    }

    private static List<SourceInstance> sources(Path series) throws IOException {
        try (Stream<Path> files = Files.list(series)) {
            return files.map(PrepareBenchmark::source).toList();
        }
    }

    private static SourceInstance source(Path file) {
        try {
            String uid =
                    DicomReader.readHeader(file, ReadLimits.DEFAULT).dataSet().requireString(Tag.SOP_INSTANCE_UID);
            return new SourceInstance(
                    uid,
                    () -> reading(() -> DicomReader.readHeader(file, ReadLimits.DEFAULT)),
                    () -> reading(() -> DicomReader.read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void convert(Path series) throws IOException {
        Path target = folder.resolve("converted");
        Files.createDirectories(target);
        execute(PEER, "-b", "n", "-z", "n", "-w", "1", "-f", "volume", "-o", target.toString(), series.toString());
    }

    private static void execute(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command[0] + " failed");
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException(command[0] + " was interrupted", e);
        }
    }

    private static double median(List<Double> times) {
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElse(Double.NaN);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
