package io.radstream.triage.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code GET /api/live}: 200 and a stream that does not end; 503 when as many subscribers are connected as are allowed.
 *
 * <p>{@code Last-Event-ID} resumes after that event; when it is gone the first event is {@code reset}: load the list again. Without it
 * the first event is {@code hello}.
 */
@ApplicationScoped
class LiveRoute {

    private static final int SERVICE_UNAVAILABLE = 503;

    private final LiveFeed feed;
    private final LiveConfig config;
    private final Vertx vertx;
    private final Map<LiveSubscriber, Runnable> wakers = new ConcurrentHashMap<>();
    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger subscribers = new AtomicInteger();
    private final Counter dropped;

    LiveRoute(LiveFeed feed, LiveConfig config, Vertx vertx, MeterRegistry meters) {
        this.feed = feed;
        this.config = config;
        this.vertx = vertx;
        this.dropped = meters.counter("radstream.live.subscribers.dropped");
        meters.gauge("radstream.live.subscribers", subscribers);
    }

    void register(@Observes Router router) {
        router.get("/api/live").handler(this::subscribe);
    }

    void shutdown(@Observes ShutdownEvent event) {
        open.forEach(HttpConnection::close);
    }

    private void subscribe(RoutingContext routing) {
        HttpServerResponse response = routing.response();
        if (subscribers.incrementAndGet() > config.subscribersMax()) {
            subscribers.decrementAndGet();
            response.setStatusCode(SERVICE_UNAVAILABLE)
                    .putHeader("Content-Type", "application/problem+json")
                    .putHeader("Retry-After", "30")
                    .end(
                            "{\"type\":\"urn:radstream:problem:too-many-subscribers\",\"title\":\"Too many live subscribers\","
                                    + "\"status\":503,\"detail\":\"At most " + config.subscribersMax()
                                    + " live subscribers are served.\"}");
            return;
        }
        Context context = vertx.getOrCreateContext();
        response.setChunked(true)
                .setWriteQueueMaxSize(config.writeQueueBytes())
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        LiveSubscriber subscriber = new LiveSubscriber(feed, response, context, slow -> drop(routing));
        long heartbeat =
                vertx.setPeriodic(config.heartbeat().toMillis(), timer -> context.runOnContext(x -> subscriber.beat()));
        Runnable waker = subscriber::wake;
        wakers.put(subscriber, waker);
        open.add(routing.request().connection());
        response.drainHandler(nothing -> subscriber.wake());
        response.exceptionHandler(failure -> routing.request().connection().close());
        response.closeHandler(nothing -> end(subscriber, routing.request().connection(), heartbeat));
        feed.subscribe(waker);
        String lastId = routing.request().getHeader("Last-Event-ID");
        subscriber.begin(lastId == null ? "" : lastId);
    }

    /** The connection is closed hard: its queue is full, so nothing more can be said on it. */
    private void drop(RoutingContext routing) {
        dropped.increment();
        routing.request().connection().close();
    }

    private void end(LiveSubscriber subscriber, HttpConnection connection, long heartbeat) {
        subscriber.ended();
        vertx.cancelTimer(heartbeat);
        open.remove(connection);
        Runnable waker = wakers.remove(subscriber);
        if (waker != null) {
            feed.unsubscribe(waker);
            subscribers.decrementAndGet();
        }
    }
}
