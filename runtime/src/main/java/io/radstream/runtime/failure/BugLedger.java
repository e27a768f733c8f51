package io.radstream.runtime.failure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which records stopped the process, and how often: a text file that survives the process, one line {@code topic partition offset stopped}
 * a stop.
 *
 * <p>A line that a crash cut short is ignored. The file is appended to and synced on every stop, which is rare; the newest
 * {@value #LINES_MAX} lines count. Safe for concurrent use within one process; one ledger belongs to one service.
 */
public final class BugLedger {

    private static final int LINES_MAX = 10_000;

    private final Path file;
    private final Map<String, Integer> stops = new HashMap<>();

    private BugLedger(Path file) {
        this.file = file;
    }

    /** Reads the ledger, or begins one. */
    public static BugLedger open(Path file) throws IOException {
        BugLedger ledger = new BugLedger(file);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.exists(file)) {
            List<String> lines = Files.readString(file).lines().toList();
            lines.subList(Math.max(0, lines.size() - LINES_MAX), lines.size())
                    .forEach(line -> ledger.stops.merge(line, 1, Integer::sum));
        }
        return ledger;
    }

    /** How often this very record stopped the process. */
    synchronized int stops(SourceRecord record) {
        return stops.getOrDefault(line(record), 0);
    }

    /** Notes durably that this record stops the process. */
    synchronized void add(SourceRecord record) throws IOException {
        String line = line(record);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            // A line begins with its own line feed: a tail that a crash cut short cannot join it.
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode("\n" + line + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        stops.merge(line, 1, Integer::sum);
    }

    /** The last word makes the beginning of a line no line of another offset. */
    private static String line(SourceRecord record) {
        return record.topic() + ' ' + record.partition() + ' ' + record.offset() + " stopped";
    }
}
