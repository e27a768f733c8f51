package io.radstream.benchmarks.receive;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Sends the same objects to each receiver in turn, round after round, and prints the median run of each.
 *
 * <p>All receivers stay up; one works at a time. Before each run what others left in the page cache is written out, so that nobody pays for
 * the writes of a receiver that does not sync.
 */
public final class ReceiveBenchmark {

    private enum Protocol {
        C_STORE,
        STOW_RS
    }

    private record Row(Protocol protocol, int connections) {}

    private final Options options;
    private final PrintStream out;
    private final Map<Row, Map<Peer, List<Sample>>> samples = new LinkedHashMap<>();
    private long run = System.currentTimeMillis() / 1000 % 100_000_000 * 1000;

    private ReceiveBenchmark(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Measures and prints. */
    public static int run(List<String> arguments, PrintStream out) throws Exception {
        Path folder = Files.createTempDirectory("radstream-receive");
        try {
            Options options = Options.of(arguments, folder);
            List<Peer> peers = Peers.start(options.receivers(), options.work());
            try {
                new ReceiveBenchmark(options, out).measure(peers);
            } finally {
                peers.forEach(Peer::close);
            }
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void measure(List<Peer> peers) throws Exception {
        List<Row> rows = new ArrayList<>();
        options.connections().forEach(connections -> rows.add(new Row(Protocol.C_STORE, connections)));
        options.connections().forEach(connections -> rows.add(new Row(Protocol.STOW_RS, connections)));
        for (Row row : rows) {
            for (Peer peer : peers) {
                if (takesPart(peer, row)) {
                    send(peer, row, options.warmUp());
                }
            }
        }
        for (int round = 1; round <= options.rounds(); round++) {
            for (Row row : rows) {
                for (Peer peer : peers) {
                    if (takesPart(peer, row)) {
                        samples.computeIfAbsent(row, r -> new LinkedHashMap<>())
                                .computeIfAbsent(peer, p -> new ArrayList<>())
                                .add(send(peer, row, options.objects()));
                    }
                }
            }
            System.err.println("round " + round + " of " + options.rounds());
        }
        print();
    }

    private static boolean takesPart(Peer peer, Row row) {
        return row.protocol() == Protocol.C_STORE || peer.stow();
    }

    private Sample send(Peer peer, Row row, int objects) throws Exception {
        int count = Load.rounded(objects, row.connections());
        if (new ProcessBuilder("sync").start().waitFor() != 0) {
            throw new IOException("the page cache could not be written out");
        }
        run++;
        long allocatedBefore = peer.allocated().orElse(0);
        double cpuBefore = peer.cpuSeconds();
        Duration took = row.protocol() == Protocol.C_STORE
                ? Load.store(peer, run, count, row.connections())
                : Load.stow(peer, run, count, row.connections());
        awaitReaped();
        double cpu = peer.cpuSeconds() - cpuBefore;
        long allocated = peer.allocated().isPresent() ? (peer.allocated().getAsLong() - allocatedBefore) / count : -1;
        peer.clear();
        return new Sample(count, took.toNanos() / (double) TimeUnit.SECONDS.toNanos(1), cpu, allocated);
    }

    /** A forked child's processor time counts once its parent has seen it end. */
    private static void awaitReaped() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(300);
    }

    private void print() {
        out.println(
                "| protocol | connections | receiver | MB/s | objects/s | receiver CPU ms/object | heap kB/object | "
                        + Peers.OURS + " is |");
        out.println("|---|---|---|---|---|---|---|---|");
        samples.forEach((row, byPeer) -> {
            double ours = byPeer.entrySet().stream()
                    .filter(entry -> entry.getKey().name().equals(Peers.OURS))
                    .mapToDouble(entry -> Sample.median(entry.getValue()).megabytesPerSecond())
                    .findFirst()
                    .orElse(Double.NaN);
            byPeer.forEach((peer, runs) -> {
                Sample median = Sample.median(runs);
                out.printf(
                        "| %s | %d | %s | %.0f | %.0f | %.2f | %s | %.2f × |%n",
                        row.protocol(),
                        row.connections(),
                        peer.name(),
                        median.megabytesPerSecond(),
                        median.objectsPerSecond(),
                        median.cpuMillisPerObject(),
                        median.allocated() < 0 ? "" : Long.toString(median.allocated() / 1000),
                        ours / median.megabytesPerSecond());
            });
        });
    }
}
