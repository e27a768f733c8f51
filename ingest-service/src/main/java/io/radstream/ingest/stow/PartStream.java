package io.radstream.ingest.stow;

import java.io.IOException;
import java.io.InputStream;

/** The body of the current part as a stream. */
final class PartStream extends InputStream {

    private final MultipartReader reader;
    private final byte[] chunk = new byte[1 << 16];
    private int position;
    private int limit;

    PartStream(MultipartReader reader) {
        this.reader = reader;
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(chunk, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = Math.max(0, reader.read(chunk));
        return limit > 0;
    }
}
