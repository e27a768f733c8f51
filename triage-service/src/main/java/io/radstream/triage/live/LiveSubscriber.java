package io.radstream.triage.live;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * One subscriber: a position in the feed and a connection. Everything but {@link #wake} runs on the connection's own thread.
 *
 * <p>Writes only while the connection takes bytes. A subscriber that falls behind the ring, or takes nothing for
 * {@value #SILENT_BEATS_MAX} heartbeats, is dropped: its browser comes back with the last id it saw.
 */
final class LiveSubscriber {

    private static final Logger LOG = Logger.getLogger(LiveSubscriber.class);
    private static final int SILENT_BEATS_MAX = 3;

    private final LiveFeed feed;
    private final HttpServerResponse response;
    private final Context context;
    private final Consumer<LiveSubscriber> dropped;
    private final AtomicBoolean woken = new AtomicBoolean();
    private long next;
    private int silentBeats;
    private boolean over;

    LiveSubscriber(LiveFeed feed, HttpServerResponse response, Context context, Consumer<LiveSubscriber> dropped) {
        this.feed = feed;
        this.response = response;
        this.context = context;
        this.dropped = dropped;
    }

    /** Says where the subscriber begins, and begins. {@code lastId} is empty for one that comes for the first time. */
    void begin(String lastId) {
        long newest = feed.last();
        long seen = lastId.isEmpty() ? -1 : feed.position(lastId).orElse(-1);
        response.write("retry: 2000\n\n");
        if (!lastId.isEmpty() && seen >= 0 && feed.follows(seen)) {
            next = seen + 1;
        } else {
            next = newest + 1;
            String name = lastId.isEmpty() ? "hello" : "reset";
            response.write(new LiveEvent(newest, name, "{}").frame(feed.id(newest)));
        }
        pump();
    }

    /** Hands over to the connection's thread; safe to call from any. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(nothing -> {
                woken.set(false);
                pump();
            });
        }
    }

    private void pump() {
        while (!over && next <= feed.last()) {
            if (response.writeQueueFull()) {
                if (!feed.follows(next - 1)) {
                    drop("it fell behind the ring");
                }
                return; // the drain handler or the next event comes back here
            }
            Optional<LiveEvent> event = feed.at(next);
            if (event.isEmpty()) {
                drop("it fell behind the ring");
                return;
            }
            response.write(event.get().frame(feed.id(next)));
            next++;
        }
    }

    /** Keeps the connection open through proxies, and notices the ones that are dead. */
    void beat() {
        if (over) {
            return;
        }
        if (response.writeQueueFull()) {
            silentBeats++;
            if (silentBeats >= SILENT_BEATS_MAX) {
                drop("it takes nothing");
            }
            return;
        }
        silentBeats = 0;
        response.write(": heartbeat\n\n");
    }

    /** Notes that the connection is gone. */
    void ended() {
        over = true;
    }

    private void drop(String reason) {
        over = true;
        LOG.infof("live subscriber dropped, reason=%s position=%d", reason, next);
        dropped.accept(this);
    }
}
