package io.radstream.training.round;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobMissingException;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.blob.BlobWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A blob store that forgets everything with the test. */
final class InMemoryBlobs implements BlobStore {

    private final Map<BlobRef, byte[]> blobs = new ConcurrentHashMap<>();

    @Override
    public BlobWriter begin(BlobArea area) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return new BlobWriter() {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                out.write(bytes, offset, length);
            }

            @Override
            public BlobRef commit() {
                byte[] bytes = out.toByteArray();
                BlobRef ref = new BlobRef(area, sha256(bytes), bytes.length);
                blobs.put(ref, bytes);
                return ref;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public InputStream open(BlobRef ref) throws BlobMissingException {
        return new ByteArrayInputStream(read(ref));
    }

    @Override
    public byte[] read(BlobRef ref) throws BlobMissingException {
        byte[] bytes = blobs.get(ref);
        if (bytes == null) {
            throw new BlobMissingException(ref);
        }
        return bytes;
    }

    @Override
    public boolean contains(BlobRef ref) {
        return blobs.containsKey(ref);
    }

    void erase(BlobRef ref) {
        blobs.remove(ref);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
