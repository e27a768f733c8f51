package io.radstream.ingest.stow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives as few bytes at a time as it is told, as a slow network does. */
final class Dripping extends InputStream {

    private final InputStream in;
    private final int count;

    Dripping(byte[] bytes, int count) {
        this.in = new ByteArrayInputStream(bytes);
        this.count = count;
    }

    @Override
    public int read() throws IOException {
        return in.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return in.read(target, offset, Math.min(length, count));
    }
}
