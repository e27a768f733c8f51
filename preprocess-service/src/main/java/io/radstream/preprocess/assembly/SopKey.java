package io.radstream.preprocess.assembly;

import java.nio.ByteBuffer;

/**
 * A SOP Instance UID as state and digests know it: hashed once.
 *
 * @param hash its SHA-256; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record SopKey(byte[] hash) {

    static SopKey of(String sopInstanceUid) {
        return new SopKey(StudyKey.sha256(sopInstanceUid));
    }

    /** What the digest of a list of instances is the XOR of. */
    long digest() {
        return ByteBuffer.wrap(hash).getLong();
    }
}
