package io.radstream.triage.delivery;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * Revisions that wait for one destination: those of a case in order, cases by when they are due. Not thread-safe.
 *
 * <p>A case that has to wait holds up its own later revisions and no other case.
 */
final class CaseQueue {

    /** The next revision of a case, and how often it has failed in a row. */
    record Turn(String caseId, int revision, int failures, Instant due) {}

    private record Place(String caseId, int failures, Instant due) {}

    private final Map<String, TreeSet<Integer>> revisions = new HashMap<>();
    private final PriorityQueue<Place> places = new PriorityQueue<>(Comparator.comparing(Place::due));

    /** Adds a revision; one that waits already changes nothing. */
    void add(String caseId, int revision, Instant now) {
        boolean first = !revisions.containsKey(caseId);
        revisions.computeIfAbsent(caseId, id -> new TreeSet<>()).add(revision);
        if (first) {
            places.add(new Place(caseId, 0, now));
        }
    }

    /** When the next case is due; empty when none waits. */
    Optional<Instant> nextDue() {
        return Optional.ofNullable(places.peek()).map(Place::due);
    }

    /** Takes the next case if it is due. Until {@link #settled} or {@link #failed} is said of it, it has no place. */
    Optional<Turn> poll(Instant now) {
        Place place = places.peek();
        if (place == null || place.due().isAfter(now)) {
            return Optional.empty();
        }
        places.poll();
        TreeSet<Integer> waiting = revisions.getOrDefault(place.caseId(), new TreeSet<>());
        if (waiting.isEmpty()) {
            revisions.remove(place.caseId());
            return poll(now);
        }
        return Optional.of(new Turn(place.caseId(), waiting.first(), place.failures(), place.due()));
    }

    /** The turn's revision is done with: the next one of its case may go. */
    void settled(Turn turn, Instant now) {
        TreeSet<Integer> waiting = revisions.getOrDefault(turn.caseId(), new TreeSet<>());
        waiting.remove(turn.revision());
        if (waiting.isEmpty()) {
            revisions.remove(turn.caseId());
        } else {
            places.add(new Place(turn.caseId(), 0, now));
        }
    }

    /** The turn's revision has to come again. */
    void failed(Turn turn, Instant due) {
        if (revisions.containsKey(turn.caseId())) {
            places.add(new Place(turn.caseId(), turn.failures() + 1, due));
        }
    }

    /** Forgets a case. */
    void remove(String caseId) {
        revisions.remove(caseId);
        places.removeIf(place -> place.caseId().equals(caseId));
    }

    /** Revisions that wait. */
    int size() {
        return revisions.values().stream().mapToInt(TreeSet::size).sum();
    }
}
