package io.radstream.runtime.blob;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which one store object writes blobs before they have a name.
 *
 * <p>Each open store has its own folder, held by a lock on a file beside it. A folder whose lock is free belongs to a process that died:
 * its half-written files are swept by the next store that opens. Registration and sweeping exclude one another by a second lock, so that
 * a folder is never swept between its making and its locking.
 *
 * <p>A process remembers what it holds and never opens those lock files again: on POSIX, closing any channel of a file drops every lock that
 * the process has on it.
 */
final class StagingFolder {

    private static final Object REGISTRATION_IN_THIS_PROCESS = new Object();
    private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();
    private static final String LOCK_SUFFIX = ".lock";

    private final Path folder;
    private final FileChannel held;
    private final AtomicLong next = new AtomicLong();

    private StagingFolder(Path folder, FileChannel held) {
        this.folder = folder;
        this.held = held;
    }

    /** Sweeps abandoned folders under {@code parent} and makes a new one. */
    static StagingFolder register(Path parent, DurableFolders folders) throws IOException {
        folders.make(parent);
        synchronized (REGISTRATION_IN_THIS_PROCESS) {
            try (FileChannel registration = openLock(parent.resolve("registration" + LOCK_SUFFIX), folders);
                    FileLock lock = registration.lock()) {
                Path real = parent.toRealPath();
                sweep(real);
                Path folder = real.resolve(UUID.randomUUID().toString());
                FileChannel held = openLock(lockOf(folder), folders);
                if (!lock.isValid() || held.tryLock() == null) {
                    throw new IOException("the staging folder of the blob store cannot be locked");
                }
                folders.make(folder);
                HELD_BY_THIS_PROCESS.add(folder);
                return new StagingFolder(folder, held);
            }
        }
    }

    private static FileChannel openLock(Path file, DurableFolders folders) throws IOException {
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), folders.fileMode());
    }

    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK_SUFFIX);
    }

    private static void sweep(Path parent) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry) && !HELD_BY_THIS_PROCESS.contains(entry)) {
                    sweepIfAbandoned(entry);
                }
            }
        }
    }

    private static void sweepIfAbandoned(Path folder) throws IOException {
        Path lockFile = lockOf(folder);
        if (!Files.exists(lockFile)) {
            delete(folder);
            return;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                @Nullable FileLock lock = channel.tryLock()) {
            if (lock != null) {
                delete(folder);
                Files.deleteIfExists(lockFile);
            }
        } catch (OverlappingFileLockException e) {
            // A store of this process holds it that another class loader opened.
            return;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    Path path() {
        return folder;
    }

    /** A name that no other writer uses. */
    Path newFile() {
        return folder.resolve(Long.toString(next.incrementAndGet()));
    }

    /** Gives the folder up; what is still in it goes. */
    void close() throws IOException {
        delete(folder);
        Files.deleteIfExists(lockOf(folder));
        held.close();
        HELD_BY_THIS_PROCESS.remove(folder);
    }
}
