package io.radstream.ingest.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The instances taken in, in files {@code journal-<number>}, oldest first; the oldest files go when all together exceed the limit.
 *
 * <p>Each start begins a new file, so a tail that a crash cut short stays where it is and is skipped by every later reading. Safe for
 * concurrent use; one process writes a journal.
 */
public final class Journal implements Closeable {

    private static final Logger LOG = Logger.getLogger(Journal.class);
    private static final String PREFIX = "journal-";
    private static final int SEGMENTS_TO_FILL_LIMIT = 4;
    private static final long AHEAD_BYTES_MAX = 1 << 20;

    private final Path folder;
    private final long bytesMax;
    private final JournalWriter writer = new JournalWriter(this::write);
    private long nextNumber;
    private @Nullable JournalSegment current;

    private Journal(Path folder, long bytesMax) {
        this.folder = folder;
        this.bytesMax = bytesMax;
    }

    /** Opens the journal in {@code folder}, which is made when it is not there. Keeps about {@code bytesMax} bytes of history. */
    public static Journal open(Path folder, long bytesMax) throws IOException {
        Files.createDirectories(folder);
        Journal journal = new Journal(folder, bytesMax);
        List<Path> files = journal.files();
        journal.nextNumber = files.isEmpty() ? 1 : number(files.get(files.size() - 1)) + 1;
        return journal;
    }

    /** Gives every entry of earlier runs, oldest first. Entries behind damage are lost to it, and the damage is logged. */
    public void read(Consumer<JournalEntry> entries) throws IOException {
        for (Path file : files()) {
            if (!JournalSegment.read(file, entries)) {
                LOG.warnf("journal file ends in a damaged entry, file=%s", file.getFileName());
            }
        }
    }

    /** An entry on its way to the disk. */
    @FunctionalInterface
    public interface Appending {

        /** Returns when the entry is on the disk. */
        void await() throws IOException, InterruptedException;
    }

    /** Hands an entry over, so that the caller can do something else before it waits: it is written with those of others, at the latest then. */
    public Appending begin(JournalEntry entry) {
        return writer.append(entry.encode());
    }

    /** Returns when the entry is on the disk. */
    public void append(JournalEntry entry) throws IOException, InterruptedException {
        begin(entry).await();
    }

    /** By one thread at a time. */
    private void write(ByteBuffer entries) throws IOException {
        JournalSegment segment = current;
        if (segment == null || segment.length() >= segmentBytes()) {
            segment = next();
        }
        try {
            segment.append(entries);
        } catch (IOException e) {
            // Nothing can be said of the file's tail: it stays as it is, and the next entries begin another one.
            current = null;
            segment.abandon();
            throw e;
        }
    }

    private JournalSegment next() throws IOException {
        closeCurrent();
        removeOldest();
        JournalSegment next = JournalSegment.create(folder.resolve(PREFIX + String.format("%012d", nextNumber++)), (int)
                Math.min(AHEAD_BYTES_MAX, segmentBytes()));
        syncFolder();
        current = next;
        return next;
    }

    private void closeCurrent() throws IOException {
        JournalSegment segment = current;
        current = null;
        if (segment != null) {
            segment.close();
        }
    }

    private long segmentBytes() {
        return bytesMax / SEGMENTS_TO_FILL_LIMIT;
    }

    private void removeOldest() throws IOException {
        List<Path> files = files();
        long sum = 0;
        for (int i = files.size() - 1; i >= 0; i--) {
            sum += Files.size(files.get(i));
            if (sum > bytesMax) {
                Files.delete(files.get(i));
            }
        }
    }

    private void syncFolder() throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().matches(PREFIX + "[0-9]{12}"))
                            .sorted()
                            .toList());
        }
    }

    private static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().substring(PREFIX.length()));
    }

    @Override
    public void close() throws IOException {
        writer.close();
        closeCurrent();
    }
}
