package io.radstream.ingest.intake;

import io.radstream.blob.BlobRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The instances that were acknowledged lately, and those being taken in at this moment.
 *
 * <p>Remembers the {@code sizeMax} that were used last. An instance that is forgotten is taken for a new one when it comes again: equal
 * bytes are then the same blob, and other bytes are seen as a conflict further on, if at all. Safe for concurrent use.
 */
public final class KnownInstances {

    private final Map<String, Known> known;
    private final Set<String> arriving = ConcurrentHashMap.newKeySet();

    /** What is known of an acknowledged instance: the SHA-256 of its data set, and where its file lies. */
    record Known(String dataSetSha256, BlobRef blob) {}

    public KnownInstances(int sizeMax) {
        known = new LinkedHashMap<>(1 << 10, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
                return size() > sizeMax;
            }
        };
    }

    /** Remembers an acknowledged instance. */
    public void add(String sopInstanceUid, String dataSetSha256, BlobRef blob) {
        synchronized (known) {
            known.put(sopInstanceUid, new Known(dataSetSha256, blob));
        }
    }

    Optional<Known> find(String sopInstanceUid) {
        synchronized (known) {
            return Optional.ofNullable(known.get(sopInstanceUid));
        }
    }

    /** Whether the caller may go on: nobody else is just storing this instance. */
    boolean claim(String sopInstanceUid) {
        return arriving.add(sopInstanceUid);
    }

    void release(String sopInstanceUid) {
        arriving.remove(sopInstanceUid);
    }
}
