package io.radstream.ingest.intake;

import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.event.InstanceStored;
import io.radstream.ingest.journal.JournalEntry;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The instances that were acknowledged lately, and those being taken in at this moment.
 *
 * <p>Remembers the {@code sizeMax} that were used last. An instance that is forgotten is taken for a new one when it comes again: equal
 * bytes are then the same blob, and other bytes are seen as a conflict further on, if at all. Safe for concurrent use.
 */
public final class KnownInstances {

    private static final int CHUNK_BYTES = 1 << 16;

    private final Map<String, Known> known;
    private final Set<String> arriving = new HashSet<>();

    /**
     * What is known of an acknowledged instance.
     *
     * @param blob where its file lies
     * @param dataSetOffset where in the file its data set begins
     */
    record Known(BlobRef blob, int dataSetOffset) {

        /** SHA-256 of the stored data set; reads the whole file. */
        byte[] dataSetHash(BlobStore store) throws IOException {
            MessageDigest digest = IntakeSession.sha256();
            try (InputStream file = store.open(blob)) {
                file.skipNBytes(dataSetOffset);
                byte[] chunk = new byte[CHUNK_BYTES];
                for (int count = file.read(chunk); count >= 0; count = file.read(chunk)) {
                    digest.update(chunk, 0, count);
                }
            }
            return digest.digest();
        }
    }

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
    public void add(JournalEntry entry) {
        InstanceStored event = entry.event();
        synchronized (known) {
            known.put(event.getSopInstanceUid(), new Known(BlobRef.of(event.getBlobRef()), entry.dataSetOffset()));
        }
    }

    Optional<Known> find(String sopInstanceUid) {
        synchronized (known) {
            return Optional.ofNullable(known.get(sopInstanceUid));
        }
    }

    /** Waits until nobody else is just storing this instance, at most {@code patience}. Whether the caller may go on. */
    boolean claim(String sopInstanceUid, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (arriving) {
            while (!arriving.add(sopInstanceUid)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                arriving.wait(left);
            }
            return true;
        }
    }

    void release(String sopInstanceUid) {
        synchronized (arriving) {
            arriving.remove(sopInstanceUid);
            arriving.notifyAll();
        }
    }
}
