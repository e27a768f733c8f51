package io.radstream.inference.encoding;

import io.radstream.inference.diagnoser.ScanEncoding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The encodings used last, up to a bound of bytes. Safe for concurrent use. */
final class EncodingMemory {

    /** Bytes of an entry beyond its numbers: key, hashes, references. */
    private static final long OVERHEAD = 400;

    private final Map<EncodingKey, ScanEncoding> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final long bytesMax;
    private long bytes;

    EncodingMemory(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    synchronized Optional<ScanEncoding> get(EncodingKey key) {
        return Optional.ofNullable(entries.get(key));
    }

    synchronized void put(EncodingKey key, ScanEncoding encoding) {
        ScanEncoding known = entries.put(key, encoding);
        bytes += size(encoding) - (known == null ? 0 : size(known));
        var eldest = entries.entrySet().iterator();
        while (bytes > bytesMax && eldest.hasNext()) {
            bytes -= size(eldest.next().getValue());
            eldest.remove();
        }
    }

    private static long size(ScanEncoding encoding) {
        return encoding.bytes() + OVERHEAD;
    }

    synchronized long bytes() {
        return bytes;
    }
}
