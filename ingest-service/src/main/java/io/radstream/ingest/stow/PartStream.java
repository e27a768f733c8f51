package io.radstream.ingest.stow;

import java.io.IOException;
import java.io.InputStream;

/** The body of the current part as a stream. */
final class PartStream extends InputStream {

    private final MultipartReader reader;
    private final byte[] single = new byte[1];

    PartStream(MultipartReader reader) {
        this.reader = reader;
    }

    @Override
    public int read() throws IOException {
        return reader.read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return length == 0 ? 0 : reader.read(target, offset, length);
    }
}
