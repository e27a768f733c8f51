package io.radstream.inference.overdue;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The partitions of {@code case-prepared} that this replica works on: it answers their cases, and it alone may say that it has not. Safe for
 * concurrent use.
 */
public final class OwnedPartitions {

    private final Set<Integer> partitions = ConcurrentHashMap.newKeySet();
    private final AtomicLong changes = new AtomicLong();

    /** Takes in that partitions were given to this replica. */
    public void assigned(Collection<Integer> given) {
        partitions.addAll(given);
        changes.incrementAndGet();
    }

    /** Takes in that partitions were taken from this replica. */
    public void revoked(Collection<Integer> taken) {
        partitions.removeAll(taken);
        changes.incrementAndGet();
    }

    boolean contains(int partition) {
        return partitions.contains(partition);
    }

    /** How often they changed. */
    long changes() {
        return changes.get();
    }
}
