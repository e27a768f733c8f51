package io.radstream.ingest.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One file of the journal, written by one process, synced in groups: threads that wait for the same sync share it.
 *
 * <p>After a failed write or sync nothing can be said of the file's tail: the segment is broken and takes no more.
 */
final class JournalSegment implements Closeable {

    private final FileChannel channel;
    private final Object syncing = new Object();
    private long written;
    private long synced;
    private boolean broken;

    private JournalSegment(FileChannel channel) {
        this.channel = channel;
    }

    static JournalSegment create(Path file) throws IOException {
        return new JournalSegment(
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)));
    }

    /** Reads entries until the first that is cut short or damaged; returns whether the file was read to its end. */
    static boolean read(Path file, Consumer<JournalEntry> entries) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        while (bytes.hasRemaining()) {
            Optional<JournalEntry> entry = JournalEntry.decode(bytes);
            if (entry.isEmpty()) {
                return false;
            }
            entries.accept(entry.get());
        }
        return true;
    }

    /** Writes the entry and returns when it is on the disk. */
    void append(JournalEntry entry) throws IOException {
        sync(write(entry.encode()));
    }

    private synchronized long write(ByteBuffer bytes) throws IOException {
        checkUsable();
        try {
            while (bytes.hasRemaining()) {
                written += channel.write(bytes);
            }
        } catch (IOException e) {
            broken = true;
            throw e;
        }
        return written;
    }

    private void sync(long position) throws IOException {
        synchronized (syncing) {
            long until;
            synchronized (this) {
                checkUsable();
                if (synced >= position) {
                    return;
                }
                until = written;
            }
            try {
                channel.force(false);
            } catch (IOException e) {
                breakDown();
                throw e;
            }
            synchronized (this) {
                synced = until;
            }
        }
    }

    private synchronized void breakDown() {
        broken = true;
    }

    private void checkUsable() throws IOException {
        if (broken) {
            throw new IOException("the journal could not be written");
        }
    }

    synchronized boolean usable() {
        return !broken && channel.isOpen();
    }

    synchronized long length() {
        return written;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
