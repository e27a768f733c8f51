package io.radstream.ingest.signal;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.event.StudySignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The SOP Instance UIDs that a signal is about, as count, digest and a derived blob: UTF-8, one UID a line, sorted.
 *
 * @param uids without repetition, at most {@value #INSTANCES_MAX}
 */
record InstanceList(SortedSet<String> uids) {

    static final int INSTANCES_MAX = 200_000;

    static InstanceList of(Collection<String> uids) {
        return new InstanceList(new TreeSet<>(uids));
    }

    /** Puts the list into the store and names it in the signal. */
    void into(StudySignal.Builder signal, BlobStore store) throws IOException {
        byte[] lines = (String.join("\n", uids) + '\n').getBytes(StandardCharsets.UTF_8);
        BlobRef blob = store.put(BlobArea.DERIVED, lines);
        signal.setInstanceCount(uids.size())
                .setInstancesDigest(ReleaseLedger.digest(uids))
                .setInstances(blob.toEvent());
    }
}
