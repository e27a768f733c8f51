package io.radstream.runtime.blob;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jboss.logging.Logger;

/**
 * Blocks of memory outside the heap in which files are collected, used again and again. Safe for concurrent use.
 *
 * <p>Past the page cache (direct I/O) writing costs a third of the processor time, and does not push out what the machine still needs; the first
 * reader takes the bytes from the disk.
 */
final class Blocks {

    /** Of a block: large enough for a disk, small enough for each of some hundred writers. */
    static final int BYTES = 1 << 18;

    private static final Logger LOG = Logger.getLogger(Blocks.class);
    private static final int IDLE_MAX = 16;
    private static final int ALIGNMENT_MAX = 1 << 16;

    private final boolean direct;
    private final int alignment;
    private final BlockingQueue<ByteBuffer> idle = new ArrayBlockingQueue<>(IDLE_MAX);

    private Blocks(boolean direct, int alignment) {
        this.direct = direct;
        this.alignment = alignment;
    }

    /** Blocks for files that go through the page cache. */
    static Blocks cached() {
        return new Blocks(false, 1);
    }

    /** Blocks for files in a folder past the page cache, or through it where its file system knows no other way. */
    static Blocks direct(Path folder) throws IOException {
        long alignment = Files.getFileStore(folder).getBlockSize();
        if (alignment > ALIGNMENT_MAX || Long.bitCount(alignment) != 1) {
            return cached();
        }
        Blocks blocks = new Blocks(true, (int) alignment);
        return blocks.works(folder) ? blocks : cached();
    }

    private boolean works(Path folder) throws IOException {
        Path probe = folder.resolve("direct");
        try (FileChannel channel = FileChannel.open(
                probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT)) {
            return channel.write(take().limit(alignment)) == alignment;
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debugf(e, "files go through the page cache, folder=%s", folder);
            return false;
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /** Whether files longer than a block go past the page cache. */
    boolean direct() {
        return direct;
    }

    /** The next length that can be written past the page cache. */
    int aligned(int length) {
        return (length + alignment - 1) / alignment * alignment;
    }

    ByteBuffer take() {
        return Optional.ofNullable(idle.poll()).orElseGet(() -> ByteBuffer.allocateDirect(BYTES + alignment - 1)
                .alignedSlice(alignment)
                .limit(BYTES)
                .slice());
    }

    void give(ByteBuffer block) {
        // One too many is left to the collector.
        idle.offer(block.clear());
    }
}
