package io.radstream.runtime.blob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Folders whose own directory entries are on the disk.
 *
 * <p>A renamed file survives a power cut only when the folder is synced after the rename, and the folder itself only when its parent is
 * synced after it was made. File systems without POSIX permissions (Windows) cannot sync folders: there the journal of the file system
 * has to be enough, and files have the default permissions of the user.
 */
final class DurableFolders {

    private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_ONLY_FILE = PosixFilePermissions.fromString("rw-------");

    private final boolean posix;
    private final Map<Path, Boolean> durable = new ConcurrentHashMap<>();

    DurableFolders(boolean posix) {
        this.posix = posix;
    }

    /** For the file system that holds {@code path}. */
    static DurableFolders on(Path path) {
        return new DurableFolders(
                path.getFileSystem().supportedFileAttributeViews().contains("posix"));
    }

    /** Makes the folder and its parents (mode 0700) unless they exist, and syncs the parents once per process. */
    void make(Path folder) throws IOException {
        if (durable.containsKey(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            make(parent);
        }
        try {
            // A second thread waits here until the first has synced the parent: existing is not yet durable.
            durable.computeIfAbsent(folder, this::makeAndSyncParent);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Boolean makeAndSyncParent(Path folder) {
        try {
            try {
                Files.createDirectory(folder, folderMode());
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
            }
            Path parent = folder.getParent();
            if (parent != null) {
                sync(parent);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the entries of the folder on the disk. */
    void sync(Path folder) throws IOException {
        if (!posix) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    FileAttribute<?>[] fileMode() {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY_FILE)}
                : new FileAttribute<?>[0];
    }

    private FileAttribute<?>[] folderMode() {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY_FOLDER)}
                : new FileAttribute<?>[0];
    }
}
