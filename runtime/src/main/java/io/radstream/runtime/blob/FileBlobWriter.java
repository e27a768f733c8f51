package io.radstream.runtime.blob;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Writes one blob: temporary file, name, sync of the file, sync of the folder.
 *
 * <p>The name comes before the sync, as a link, because file systems with a journal (ext4, XFS) put both on the disk with one commit then; the sync
 * of the folder that follows finds nothing to do. A blob that is there already is replaced by a file that was synced before: what was promised of it
 * stays true.
 */
final class FileBlobWriter implements BlobWriter {

    /** Free space is looked at again after this many bytes, so that one huge blob cannot fill the disk. */
    private static final long CHECK_EVERY_BYTES = 64L << 20;

    private final DirectoryBlobStore store;
    private final BlobArea area;
    private final BlockFile file;
    private final DurableFolders folders;
    private final MessageDigest digest = DirectoryBlobStore.sha256();
    private long length;
    private long nextCheck = CHECK_EVERY_BYTES;
    private Optional<BlobRef> sealed = Optional.empty();
    private boolean committed;

    FileBlobWriter(DirectoryBlobStore store, BlobArea area, BlockFile file, DurableFolders folders) {
        this.store = store;
        this.area = area;
        this.file = file;
        this.folders = folders;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (length >= nextCheck) {
            store.checkFreeSpace();
            nextCheck = length + CHECK_EVERY_BYTES;
        }
        file.write(bytes, offset, count);
        digest.update(bytes, offset, count);
        length += count;
    }

    @Override
    public BlobRef seal() throws IOException {
        if (sealed.isPresent()) {
            throw new IllegalStateException("the blob is sealed already");
        }
        BlobRef ref = new BlobRef(area, HexFormat.of().formatHex(digest.digest()), length);
        file.finish();
        Path name = store.fileOf(area, ref.sha256());
        folders.make(folderOf(name));
        if (!linked(name)) {
            file.force();
            Files.move(file.path(), name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        sealed = Optional.of(ref);
        return ref;
    }

    /** Gives the file a name that nothing has. False when the name is taken, and where there are no links. */
    private boolean linked(Path name) throws IOException {
        try {
            Files.createLink(name, file.path());
        } catch (IOException | UnsupportedOperationException e) {
            // Whatever it was: moving the file says so again, or works.
            return false;
        }
        Files.delete(file.path());
        return true;
    }

    @Override
    public BlobRef commit() throws IOException {
        if (committed) {
            throw new IllegalStateException("the blob is committed already");
        }
        BlobRef ref = sealed.isPresent() ? sealed.get() : seal();
        file.force();
        file.close();
        folders.sync(folderOf(store.fileOf(area, ref.sha256())));
        committed = true;
        return ref;
    }

    private static Path folderOf(Path name) {
        return name.resolveSibling(".").normalize();
    }

    @Override
    public void close() throws IOException {
        file.close();
        if (sealed.isEmpty()) {
            Files.deleteIfExists(file.path());
        }
    }
}
