package io.radstream.ingest.journal;

import io.radstream.event.InstanceStored;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Tells stored instances apart by 128 bits of the hash of SOP Instance UID and blob, so that an hour of them fits into memory. */
record EventHash(long high, long low) {

    static EventHash of(InstanceStored event) {
        try {
            ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256")
                    .digest((event.getSopInstanceUid()
                                    + '|'
                                    + event.getBlobRef().getSha256())
                            .getBytes(StandardCharsets.US_ASCII)));
            return new EventHash(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
