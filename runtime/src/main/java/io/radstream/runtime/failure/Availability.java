package io.radstream.runtime.failure;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a service waits for at the moment; readiness is down while there is anything.
 *
 * <p>Each cause has a place (a topic and partition, or the name of a part), so that one channel that recovers does not hide another that
 * has not. Safe for concurrent use.
 */
public final class Availability {

    private final Map<String, String> troubles = new ConcurrentHashMap<>();

    /** Says that {@code place} cannot go on, and why. Repeating it replaces the reason. */
    public void down(String place, String reason) {
        troubles.put(place, reason);
    }

    /** Says that {@code place} goes on. */
    public void up(String place) {
        troubles.remove(place);
    }

    /** Why {@code place} cannot go on; empty when it can. */
    public Optional<String> reason(String place) {
        return Optional.ofNullable(troubles.get(place));
    }

    /** Whether nothing is waited for. */
    public boolean available() {
        return troubles.isEmpty();
    }

    /** What is waited for: place to reason, sorted by place. */
    public Map<String, String> troubles() {
        return new TreeMap<>(troubles);
    }
}
