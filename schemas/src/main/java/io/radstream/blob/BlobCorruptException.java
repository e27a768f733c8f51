package io.radstream.blob;

import java.io.IOException;

/** The bytes under the reference are not the bytes that were stored. */
public final class BlobCorruptException extends IOException {

    private static final long serialVersionUID = 1L;

    public BlobCorruptException(BlobRef ref, String difference) {
        super("blob " + ref + " is damaged: " + difference);
    }
}
