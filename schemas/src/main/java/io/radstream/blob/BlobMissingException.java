package io.radstream.blob;

import java.io.IOException;

/** No blob lies under the reference: it was swept, erased or never stored. */
public final class BlobMissingException extends IOException {

    private static final long serialVersionUID = 1L;

    public BlobMissingException(BlobRef ref) {
        super("no blob " + ref);
    }
}
