package io.radstream.ingest.stow;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** The parts of one request on disk, one behind the other in a file that goes with it. Not thread-safe. */
final class Spool implements Closeable {

    private static final int CHUNK_BYTES = 1 << 16;
    private static final long SPACE_CHECKED_EVERY_BYTES = 16L << 20;

    private final FileChannel file;
    private final SpaceCheck space;
    private long checkedAt = -SPACE_CHECKED_EVERY_BYTES;
    private long end;

    /** Where a part lies. */
    record Span(long offset, long length) {}

    /** Says whether the disk can take more. */
    interface SpaceCheck {
        void check() throws IOException;
    }

    private Spool(FileChannel file, SpaceCheck space) {
        this.file = file;
        this.space = space;
    }

    /** An empty spool in the folder, which is made if need be. */
    static Spool open(Path folder, SpaceCheck space) throws IOException {
        Files.createDirectories(folder);
        FileChannel file = FileChannel.open(
                folder.resolve(UUID.randomUUID() + ".spool"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        return new Spool(file, space);
    }

    /**
     * Writes a stream to its end.
     *
     * @throws MultipartException when the request breaks off
     * @throws IOException when the disk cannot take it now
     */
    Span write(InputStream in) throws IOException {
        long start = end;
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            if (end - checkedAt >= SPACE_CHECKED_EVERY_BYTES) {
                space.check();
                checkedAt = end;
            }
            ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, count);
            while (bytes.hasRemaining()) {
                end += file.write(bytes, end);
            }
        }
        return new Span(start, end - start);
    }

    /** The bytes of a part. */
    InputStream open(Span span) {
        return new SpanStream(file, span);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static final class SpanStream extends InputStream {

        private final FileChannel file;
        private final long end;
        private long at;

        SpanStream(FileChannel file, Span span) {
            this.file = file;
            this.at = span.offset();
            this.end = span.offset() + span.length();
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (at >= end) {
                return -1;
            }
            int count = file.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, end - at)), at);
            if (count < 0) {
                throw new IOException("the spool of a request was cut");
            }
            at += count;
            return count;
        }
    }
}
