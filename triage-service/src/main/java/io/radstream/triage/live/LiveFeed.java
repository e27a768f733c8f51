package io.radstream.triage.live;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/**
 * The most recent events, numbered from 1, and who must be told of new ones.
 *
 * <p>Safe for concurrent use; {@link #publish} never waits for a subscriber. Event ids are {@code <epoch>-<position>}: an id of an
 * earlier process has another epoch and is answered as one whose position is gone.
 */
public final class LiveFeed {

    private final String epoch;
    private final @Nullable LiveEvent[] ring;
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private long last;

    /** A feed that remembers {@code eventsMax} events; {@code epoch} (letters and digits) differs from process to process. */
    public LiveFeed(String epoch, int eventsMax) {
        this.epoch = epoch;
        this.ring = new LiveEvent[eventsMax];
    }

    /** Appends an event and wakes the subscribers. {@code data} is one line of JSON. */
    public void publish(String name, String data) {
        synchronized (this) {
            last++;
            ring[slot(last)] = new LiveEvent(last, name, data);
        }
        listeners.forEach(Runnable::run);
    }

    /** The position of the newest event, 0 before the first. */
    synchronized long last() {
        return last;
    }

    /** Whether the event after {@code position} is still there, or is the next to come. */
    synchronized boolean follows(long position) {
        return position <= last && position >= last - Math.min(last, ring.length);
    }

    /** The event at {@code position}; empty when it has not come yet or is gone. */
    synchronized Optional<LiveEvent> at(long position) {
        if (position < 1 || position > last || position <= last - ring.length) {
            return Optional.empty();
        }
        return Optional.ofNullable(ring[slot(position)]);
    }

    private int slot(long position) {
        return (int) (position % ring.length);
    }

    /** The event id of a position. */
    String id(long position) {
        return epoch + '-' + position;
    }

    /** The position an event id of this process names; empty when it is of another process or no id. */
    OptionalLong position(String id) {
        String prefix = epoch + '-';
        if (!id.startsWith(prefix) || !id.substring(prefix.length()).matches("[0-9]{1,18}")) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(id.substring(prefix.length())));
    }

    /** Calls {@code listener} after every event, on the publisher's thread: it must only hand over. */
    void subscribe(Runnable listener) {
        listeners.add(listener);
    }

    void unsubscribe(Runnable listener) {
        listeners.remove(listener);
    }
}
