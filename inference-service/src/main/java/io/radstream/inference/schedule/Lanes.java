package io.radstream.inference.schedule;

import io.radstream.event.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A queue of three classes, earliest deadline first within each.
 *
 * <p>The most pressing class that has anything goes first. So that a flood of pressing work starves nothing, every {@code lateEvery}-th element is
 * taken from the class whose first is latest behind its deadline, whichever class it is. Under any overload the pressing classes keep
 * {@code (lateEvery - 1) / lateEvery} of the machine for themselves.
 *
 * <p>Not thread-safe.
 *
 * @param <T> what waits
 */
public final class Lanes<T> {

    private record Waiting<T>(T element, Priority priority, long number) {}

    private final Map<Urgency, PriorityQueue<Waiting<T>>> lanes = new EnumMap<>(Urgency.class);
    private final int lateEvery;
    private long offered;
    private long taken;

    /** Empty lanes; {@code lateEvery} is at least 2. */
    public Lanes(int lateEvery) {
        if (lateEvery < 2) {
            throw new IllegalArgumentException("late work gets at most every second turn");
        }
        this.lateEvery = lateEvery;
        Comparator<Waiting<T>> order = Comparator.comparing(
                        (Waiting<T> waiting) -> waiting.priority().dueAt())
                .thenComparingLong(Waiting::number);
        for (Urgency urgency : Urgency.values()) {
            lanes.put(urgency, new PriorityQueue<>(order));
        }
    }

    /** Adds an element. */
    public void offer(T element, Priority priority) {
        lane(priority.urgency()).add(new Waiting<>(element, priority, offered++));
    }

    /** Takes the element whose turn it is at {@code now}; empty when nothing waits. */
    public Optional<T> poll(Instant now) {
        Optional<T> next = next(now);
        if (next.isPresent()) {
            laneOf(now).remove();
            taken++;
        }
        return next;
    }

    /** The element whose turn it is. */
    public Optional<T> next(Instant now) {
        return size() == 0
                ? Optional.empty()
                : Optional.ofNullable(laneOf(now).peek()).map(Waiting::element);
    }

    /** Takes the first element of a class more pressing than ROUTINE; empty when none waits. */
    public Optional<T> pollPressing() {
        for (Urgency urgency : List.of(Urgency.STAT, Urgency.URGENT)) {
            Waiting<T> first = lane(urgency).poll();
            if (first != null) {
                taken++;
                return Optional.of(first.element());
            }
        }
        return Optional.empty();
    }

    private PriorityQueue<Waiting<T>> laneOf(Instant now) {
        PriorityQueue<Waiting<T>> best = null;
        boolean lateTurn = taken % lateEvery == lateEvery - 1;
        for (PriorityQueue<Waiting<T>> lane : lanes.values()) {
            Waiting<T> first = lane.peek();
            if (first != null && (best == null || (lateTurn && later(first, best.element(), now)))) {
                best = lane;
            }
        }
        return best == null ? lane(Urgency.ROUTINE) : best;
    }

    private static boolean later(Waiting<?> one, Waiting<?> other, Instant now) {
        return one.priority().dueAt().isBefore(now)
                && one.priority().dueAt().isBefore(other.priority().dueAt());
    }

    private PriorityQueue<Waiting<T>> lane(Urgency urgency) {
        PriorityQueue<Waiting<T>> lane = lanes.get(urgency);
        if (lane == null) {
            throw new IllegalStateException("no lane " + urgency);
        }
        return lane;
    }

    /** How many elements wait. */
    public int size() {
        return lanes.values().stream().mapToInt(PriorityQueue::size).sum();
    }

    /** How many elements of a class wait. */
    public int size(Urgency urgency) {
        return lane(urgency).size();
    }

    /** Takes everything, in no order. */
    public List<T> drain() {
        List<T> all = new ArrayList<>();
        for (PriorityQueue<Waiting<T>> lane : lanes.values()) {
            lane.forEach(waiting -> all.add(waiting.element()));
            lane.clear();
        }
        return all;
    }
}
