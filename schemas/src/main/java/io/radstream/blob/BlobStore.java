package io.radstream.blob;

import java.io.IOException;
import java.io.InputStream;

/**
 * A content-addressed store of immutable bytes.
 *
 * <p>Putting the same bytes twice is one blob. Implementations are safe for concurrent use, from several processes too.
 */
public interface BlobStore {

    /**
     * Opens a blob for writing. The bytes become visible, and durable, at {@link BlobWriter#commit()} only.
     *
     * @throws IOException when the store cannot take bytes now: a transient failure, never a reason to reject the bytes
     */
    BlobWriter begin(BlobArea area) throws IOException;

    /** Stores the bytes durably and returns where they lie. */
    default BlobRef put(BlobArea area, byte[] bytes) throws IOException {
        try (BlobWriter writer = begin(area)) {
            writer.write(bytes, 0, bytes.length);
            return writer.commit();
        }
    }

    /**
     * Opens the bytes for reading, without checking their hash. For readers that stop early; {@link #read} checks.
     *
     * @throws BlobMissingException when there is no such blob
     * @throws IOException when the store cannot be read now
     */
    InputStream open(BlobRef ref) throws IOException;

    /**
     * Reads the whole blob and checks length and hash.
     *
     * @throws BlobMissingException when there is no such blob
     * @throws BlobCorruptException when the bytes are not the ones that were stored
     * @throws IOException when the store cannot be read now
     */
    byte[] read(BlobRef ref) throws IOException;

    /** Whether the blob is there, with the length the reference states. */
    boolean contains(BlobRef ref) throws IOException;
}
