package io.radstream.inference.champion;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobCorruptException;
import io.radstream.blob.BlobMissingException;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.event.ModelPublished;
import io.radstream.inference.diagnoser.UnusableWeightsException;
import io.radstream.reject.RejectedException;
import java.io.IOException;

/** Fetches the weights that a record announces. */
final class PublishedWeights {

    /** A weights file larger than this is not read. */
    static final long BYTES_MAX = 2L << 30;

    private final BlobStore blobs;

    PublishedWeights(BlobStore blobs) {
        this.blobs = blobs;
    }

    /**
     * Where the weights lie.
     *
     * @throws UnusableWeightsException when they cannot lie there, or are beyond the limit
     */
    static BlobRef ref(ModelPublished published) throws UnusableWeightsException {
        BlobRef ref;
        try {
            ref = BlobRef.of(published.getWeights());
        } catch (IllegalArgumentException | RejectedException e) {
            throw new UnusableWeightsException("the record refers to no blob", e);
        }
        if (ref.area() != BlobArea.DERIVED || ref.length() > BYTES_MAX) {
            throw new UnusableWeightsException(
                    "weights lie in the derived area and have at most " + BYTES_MAX + " bytes");
        }
        return ref;
    }

    /**
     * The bytes, with the announced hash.
     *
     * @throws UnusableWeightsException when they are gone or damaged
     * @throws IOException when the store cannot be read now
     */
    byte[] read(BlobRef ref) throws UnusableWeightsException, IOException {
        try {
            return blobs.read(ref);
        } catch (BlobMissingException | BlobCorruptException e) {
            throw new UnusableWeightsException(String.valueOf(e.getMessage()), e);
        }
    }
}
