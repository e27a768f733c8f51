package io.radstream.blob;

import io.radstream.event.BlobReference;
import java.util.regex.Pattern;

/**
 * Where bytes lie: area, SHA-256 of the bytes (64 lower-case hex digits) and length in bytes.
 *
 * <p>The constructor throws IllegalArgumentException when the hash or the length cannot be one.
 */
public record BlobRef(BlobArea area, String sha256, long length) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public BlobRef {
        if (!HASH.matcher(sha256).matches()) {
            throw new IllegalArgumentException("a blob's sha256 must be 64 lower-case hex digits");
        }
        if (length < 0) {
            throw new IllegalArgumentException("a blob's length must not be negative: " + length);
        }
    }

    /** Reads the form that events carry. */
    public static BlobRef of(BlobReference event) {
        return new BlobRef(BlobArea.of(event.getArea()), event.getSha256(), event.getLength());
    }

    /** The form that events carry. */
    public BlobReference toEvent() {
        return new BlobReference(area.folder(), sha256, length);
    }

    @Override
    public String toString() {
        return area.folder() + '/' + sha256 + " (" + length + " bytes)";
    }
}
