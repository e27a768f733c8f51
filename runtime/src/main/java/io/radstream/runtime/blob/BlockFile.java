package io.radstream.runtime.blob;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Optional;
import java.util.Set;

/**
 * A new file, written in large blocks. It is made when the first block is full, or at {@link #finish}.
 *
 * <p>A file longer than a block goes past the page cache where its {@link Blocks} do: then only the last block is padded, and cut off again.
 */
final class BlockFile implements Closeable {

    private final Path path;
    private final FileAttribute<?>[] mode;
    private final Blocks blocks;
    private final ByteBuffer block;
    private Optional<FileChannel> channel = Optional.empty();
    private boolean direct;
    private boolean closed;
    private long length;

    BlockFile(Path path, FileAttribute<?>[] mode, Blocks blocks) {
        this.path = path;
        this.mode = mode;
        this.blocks = blocks;
        this.block = blocks.take();
    }

    Path path() {
        return path;
    }

    void write(byte[] bytes, int offset, int count) throws IOException {
        int at = offset;
        int end = offset + count;
        while (at < end) {
            if (!block.hasRemaining()) {
                writeBlock(blocks.direct());
            }
            int part = Math.min(end - at, block.remaining());
            block.put(bytes, at, part);
            at += part;
        }
        length += count;
    }

    /** Writes what is left. Nothing may be written after it. */
    void finish() throws IOException {
        int padded = direct ? blocks.aligned(block.position()) : block.position();
        while (block.position() < padded) {
            block.put((byte) 0);
        }
        writeBlock(false);
        if (direct) {
            open(false).truncate(length);
        }
    }

    private void writeBlock(boolean pastPageCache) throws IOException {
        FileChannel open = open(pastPageCache);
        block.flip();
        while (block.hasRemaining()) {
            open.write(block);
        }
        block.clear();
    }

    private FileChannel open(boolean pastPageCache) throws IOException {
        if (channel.isEmpty()) {
            direct = pastPageCache;
            Set<OpenOption> options = direct
                    ? Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT)
                    : Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel = Optional.of(FileChannel.open(path, options, mode));
        }
        return channel.get();
    }

    /** Puts the file on the disk, with all that the file system says of it. */
    void force() throws IOException {
        open(false).force(true);
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            blocks.give(block);
        }
        if (channel.isPresent()) {
            channel.get().close();
        }
    }
}
