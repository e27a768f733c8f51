package io.radstream.blob;

import java.io.Closeable;
import java.io.IOException;

/** Writes one blob. Closing without {@link #seal()} or {@link #commit()} leaves nothing behind. Not safe for concurrent use. */
public interface BlobWriter extends Closeable {

    /** Appends {@code length} bytes of {@code bytes} from {@code offset}. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /**
     * Ends the bytes and makes them readable under their hash. They outlive the process, but perhaps not a power cut: only {@link #commit()} promises
     * that, so nobody may be told that the blob is stored. May be called once; nothing may be written after it.
     */
    BlobRef seal() throws IOException;

    /** Makes the bytes durable, and readable under their hash unless {@link #seal()} did. May be called once; nothing may be written after it. */
    BlobRef commit() throws IOException;

    /** Discards what was written unless it was sealed or committed. */
    @Override
    void close() throws IOException;
}
