package io.radstream.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that one broker uses a folder. Kafka has a lock of its own, but meets it so late that it ends the whole JVM
 * instead of telling the caller.
 */
final class FolderLock implements AutoCloseable {

    private static final String FILE = ".radstream-broker.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock; the operating system frees it when the process dies.
     *
     * @throws BrokerStartException when another broker, in this process or another, has it
     */
    static FolderLock acquire(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new BrokerStartException(
                        "the Kafka folder " + directory + " is in use: another RadStream runs on this data folder",
                        null);
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new BrokerStartException("cannot use the Kafka folder " + directory + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot free the lock of the Kafka folder", e);
        }
    }
}
