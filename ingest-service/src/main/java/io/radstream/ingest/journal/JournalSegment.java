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
 * One file of the journal, written by one thread at a time.
 *
 * <p>Zeros are written ahead of the entries, so that an entry changes bytes that are there: then its sync does not wait for the file system's own journal.
 * They are cut off when the file is closed, and read as its end when it was not. After a failed write or sync nothing can be said of the file's tail.
 */
final class JournalSegment implements Closeable {

    private final FileChannel channel;
    private final int aheadBytes;
    private long written;
    private long zeroed;

    private JournalSegment(FileChannel channel, int aheadBytes) {
        this.channel = channel;
        this.aheadBytes = aheadBytes;
    }

    /** A new file that is made longer by {@code aheadBytes} at a time. */
    static JournalSegment create(Path file, int aheadBytes) throws IOException {
        return new JournalSegment(
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)), aheadBytes);
    }

    /** Reads entries until the first that is cut short or damaged; returns whether the file was read to its end. */
    static boolean read(Path file, Consumer<JournalEntry> entries) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        while (bytes.hasRemaining()) {
            Optional<JournalEntry> entry = JournalEntry.decode(bytes);
            if (entry.isEmpty()) {
                return onlyZeros(bytes);
            }
            entries.accept(entry.get());
        }
        return true;
    }

    private static boolean onlyZeros(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (bytes.get() != 0) {
                return false;
            }
        }
        return true;
    }

    /** Writes encoded entries and returns when they are on the disk. */
    void append(ByteBuffer entries) throws IOException {
        long end = written + entries.remaining();
        if (end > zeroed) {
            zeroed = end + aheadBytes;
            write(ByteBuffer.allocate((int) (zeroed - written)), written);
        }
        write(entries, written);
        channel.force(false);
        written = end;
    }

    private void write(ByteBuffer bytes, long from) throws IOException {
        long at = from;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    long length() {
        return written;
    }

    /** Lets go of the file as it is. */
    void abandon() throws IOException {
        channel.close();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            channel.truncate(written);
        }
    }
}
