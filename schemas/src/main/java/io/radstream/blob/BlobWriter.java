package io.radstream.blob;

import java.io.Closeable;
import java.io.IOException;

/** Writes one blob. Closing without {@link #commit()} leaves nothing behind. Not safe for concurrent use. */
public interface BlobWriter extends Closeable {

    /** Appends {@code length} bytes of {@code bytes} from {@code offset}. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Makes the bytes durable and visible under their hash. May be called once; nothing may be written after it. */
    BlobRef commit() throws IOException;

    /** Discards what was written unless it was committed. */
    @Override
    void close() throws IOException;
}
