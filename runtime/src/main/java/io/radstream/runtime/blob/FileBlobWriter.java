package io.radstream.runtime.blob;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;

/** Writes one blob: temporary file, sync, rename, sync of the folder. */
final class FileBlobWriter implements BlobWriter {

    /** Free space is looked at again after this many bytes, so that one huge blob cannot fill the disk. */
    private static final long CHECK_EVERY_BYTES = 64L << 20;

    private final DirectoryBlobStore store;
    private final BlobArea area;
    private final Path temporary;
    private final DurableFolders folders;
    private final FileChannel channel;
    private final MessageDigest digest = DirectoryBlobStore.sha256();
    private long length;
    private long nextCheck = CHECK_EVERY_BYTES;
    private boolean committed;

    FileBlobWriter(DirectoryBlobStore store, BlobArea area, Path temporary, DurableFolders folders) throws IOException {
        this.store = store;
        this.area = area;
        this.temporary = temporary;
        this.folders = folders;
        this.channel = FileChannel.open(
                temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), folders.fileMode());
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (length >= nextCheck) {
            store.checkFreeSpace();
            nextCheck = length + CHECK_EVERY_BYTES;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, count);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        digest.update(bytes, offset, count);
        length += count;
    }

    @Override
    public BlobRef commit() throws IOException {
        if (committed) {
            throw new IllegalStateException("the blob is committed already");
        }
        BlobRef ref = new BlobRef(area, HexFormat.of().formatHex(digest.digest()), length);
        channel.force(true);
        channel.close();
        Path file = store.fileOf(area, ref.sha256());
        Path folder = file.resolveSibling(".").normalize();
        folders.make(folder);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        committed = true;
        folders.sync(folder);
        return ref;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!committed) {
            Files.deleteIfExists(temporary);
        }
    }
}
