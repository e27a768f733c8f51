package io.radstream.preprocess;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobMissingException;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.blob.BlobWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Blobs in memory; can be told to fail the next writes. */
public final class InMemoryBlobStore implements BlobStore {

    private final Map<BlobRef, byte[]> blobs = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();

    /** The next {@code count} writes fail as if the store did not answer. */
    public void failNextWrites(int count) {
        failures.set(count);
    }

    public void delete(BlobRef ref) {
        blobs.remove(ref);
    }

    public int size() {
        return blobs.size();
    }

    @Override
    public BlobWriter begin(BlobArea area) throws IOException {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException("the store does not answer");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new BlobWriter() {
            @Override
            public void write(byte[] source, int offset, int length) {
                bytes.write(source, offset, length);
            }

            @Override
            public BlobRef commit() {
                byte[] content = bytes.toByteArray();
                BlobRef ref = new BlobRef(area, sha256(content), content.length);
                blobs.put(ref, content);
                return ref;
            }

            @Override
            public void close() {
                bytes.reset();
            }
        };
    }

    @Override
    public InputStream open(BlobRef ref) throws IOException {
        return new ByteArrayInputStream(read(ref));
    }

    @Override
    public byte[] read(BlobRef ref) throws IOException {
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

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
