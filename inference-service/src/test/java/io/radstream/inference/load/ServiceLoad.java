package io.radstream.inference.load;

import io.radstream.event.CasePrepared;
import io.radstream.inference.diagnoser.CaseScans;
import io.radstream.inference.diagnoser.Diagnoser;
import io.radstream.inference.diagnoser.EncodedScan;
import io.radstream.inference.diagnoser.RadDiagDiagnoser;
import io.radstream.inference.diagnoser.ScanEncoding;
import io.radstream.runtime.blob.DirectoryBlobStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Two benchmarks of a service that runs on this machine.
 *
 * <p>{@code soak BOOTSTRAP DATA PID METRICS-URI CASES KIND FOLDER}: keeps 64 cases open until CASES are answered, and writes memory to
 * {@code memory.csv} and {@code memory.svg} at every thousandth (or hundredth) part; what is there when it is stopped stays. {@code ratio BOOTSTRAP DATA WEIGHTS CASES KIND ROUNDS}: cases
 * a second of the saturated service over those of the bare model in this process, in turns.
 */
public final class ServiceLoad {

    private static final int OPEN = 64;
    private static final int SAMPLES = 200;

    private ServiceLoad() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "soak" -> soak(Arrays.asList(arguments).subList(1, arguments.length));
            case "ratio" -> ratio(Arrays.asList(arguments).subList(1, arguments.length));
            default -> throw new IllegalArgumentException("soak or ratio");
        }
    }

    private static void soak(List<String> arguments) throws Exception {
        int cases = Integer.parseInt(arguments.get(4));
        MadeCases made = new MadeCases(MadeCases.Kind.named(arguments.get(5)), System.currentTimeMillis());
        Path folder = Files.createDirectories(Path.of(arguments.get(6)));
        ProcessMemory memory = new ProcessMemory(Long.parseLong(arguments.get(2)), URI.create(arguments.get(3)));
        List<MemoryPlot.Point> points = new ArrayList<>();
        long begin = System.nanoTime();
        int every = Math.max(1, cases / SAMPLES);
        try (RunningService service = new RunningService(arguments.get(0));
                DirectoryBlobStore blobs =
                        DirectoryBlobStore.open(Path.of(arguments.get(1)).resolve("blobs"))) {
            for (int number = 0; number < cases; number++) {
                service.awaitFewerThan(OPEN);
                service.send(made.store(blobs, number));
                if (number % every == 0) {
                    points.add(new MemoryPlot.Point(service.answered(), memory.take()));
                    write(folder, points, (System.nanoTime() - begin) / 1e9);
                }
            }
            service.awaitFewerThan(1);
            points.add(new MemoryPlot.Point(service.answered(), memory.take()));
            write(folder, points, (System.nanoTime() - begin) / 1e9);
            System.out.println(service.answered() + " answered, " + service.told());
        }
    }

    private static void write(Path folder, List<MemoryPlot.Point> points, double seconds) throws IOException {
        StringBuilder csv = new StringBuilder("cases,resident MiB,heap MiB,other JVM MiB,unaccounted MiB\n");
        points.forEach(point -> csv.append(String.format(
                Locale.ROOT,
                "%d,%.1f,%.1f,%.1f,%.1f%n",
                point.cases(),
                point.memory().resident(),
                point.memory().heapCommitted(),
                point.memory().otherCommitted(),
                point.memory().unaccounted())));
        Files.writeString(folder.resolve("memory.csv"), csv.toString());
        Files.writeString(folder.resolve("memory.svg"), MemoryPlot.svg(points));
        MemoryPlot.Point last = points.get(points.size() - 1);
        System.out.printf(
                Locale.ROOT,
                "%d cases, %.0f s, resident %.0f MiB, unaccounted %.0f MiB%n",
                last.cases(),
                seconds,
                last.memory().resident(),
                last.memory().unaccounted());
    }

    private static void ratio(List<String> arguments) throws Exception {
        int cases = Integer.parseInt(arguments.get(3));
        MadeCases.Kind kind = MadeCases.Kind.named(arguments.get(4));
        int rounds = Integer.parseInt(arguments.get(5));
        List<Double> ratios = new ArrayList<>();
        try (Diagnoser bare = RadDiagDiagnoser.load(Files.readAllBytes(Path.of(arguments.get(2))));
                DirectoryBlobStore blobs =
                        DirectoryBlobStore.open(Path.of(arguments.get(1)).resolve("blobs"))) {
            bare(bare, new MadeCases(kind, 1), cases);
            for (int round = 0; round <= rounds; round++) {
                MadeCases made = new MadeCases(kind, System.currentTimeMillis());
                double service = served(arguments.get(0), blobs, made, cases);
                double alone = bare(bare, made, cases);
                System.out.printf(
                        Locale.ROOT,
                        "%s service %.2f, bare %.2f cases/s (%.1f, %.1f slices/s), ratio %.3f%s%n",
                        kind,
                        service,
                        alone,
                        service * kind.slices(),
                        alone * kind.slices(),
                        service / alone,
                        round == 0 ? " (warm-up)" : "");
                if (round > 0) {
                    ratios.add(service / alone);
                }
            }
        }
        double[] sorted =
                ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(Locale.ROOT, "median ratio %.3f of %d rounds%n", sorted[sorted.length / 2], sorted.length);
    }

    /** Cases a second from the first record to the last answer; scans and records are there before. */
    private static double served(String bootstrap, DirectoryBlobStore blobs, MadeCases made, int cases)
            throws Exception {
        try (RunningService service = new RunningService(bootstrap)) {
            List<CasePrepared> prepared = new ArrayList<>();
            for (int number = 0; number < cases; number++) {
                prepared.add(made.store(blobs, number));
            }
            long begin = System.nanoTime();
            for (CasePrepared one : prepared) {
                service.send(one);
            }
            service.awaitFewerThan(1);
            return cases / ((System.nanoTime() - begin) / 1e9);
        }
    }

    private static double bare(Diagnoser diagnoser, MadeCases made, int cases) {
        double nanos = 0;
        for (int number = 0; number < cases; number++) {
            List<CaseScans.Scan> scans = made.scans(number);
            long begin = System.nanoTime();
            List<ScanEncoding> encodings = diagnoser.encode(scans);
            List<EncodedScan> encoded = new ArrayList<>();
            for (int i = 0; i < scans.size(); i++) {
                encoded.add(new EncodedScan(scans.get(i).modality(), encodings.get(i)));
            }
            if (diagnoser.fuse(encoded).probabilities().length == 0) {
                throw new IllegalStateException("the model says nothing");
            }
            nanos += System.nanoTime() - begin;
        }
        return cases / (nanos / 1e9);
    }
}
