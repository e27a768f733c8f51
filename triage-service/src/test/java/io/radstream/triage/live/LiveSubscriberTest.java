package io.radstream.triage.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveSubscriberTest {

    private final LiveFeed feed = new LiveFeed("e1", 3);
    private final List<String> written = new ArrayList<>();
    private final List<LiveSubscriber> dropped = new ArrayList<>();
    private boolean full;

    private final LiveSubscriber subscriber = new LiveSubscriber(feed, connection(), atOnce(), dropped::add);

    @Test
    void writesEventsAsTheyCome() {
        // Given
        subscriber.begin("");

        // When
        feed.publish("case", "{\"n\":1}");
        subscriber.wake();

        // Then
        assertThat(String.join("", written)).contains("event: hello", "id: e1-0", "id: e1-1\ndata: {\"n\":1}");
        assertThat(dropped).isEmpty();
    }

    @Test
    void writesNothingWhileTheConnectionIsFullAndCatchesUpAfterwards() {
        // Given
        subscriber.begin("");
        full = true;
        int before = written.size();
        feed.publish("case", "{\"n\":1}");
        feed.publish("case", "{\"n\":2}");
        subscriber.wake();
        assertThat(written).hasSize(before);

        // When
        full = false;
        subscriber.wake();

        // Then
        assertThat(written).hasSize(before + 2);
        assertThat(dropped).isEmpty();
    }

    @Test
    void dropsASubscriberThatFallsBehindTheRing() {
        // Given
        subscriber.begin("");
        full = true;

        // When
        for (int i = 0; i < 4; i++) {
            feed.publish("case", "{}");
            subscriber.wake();
        }

        // Then
        assertThat(dropped).containsExactly(subscriber);
    }

    @Test
    void dropsASubscriberThatTakesNothingForThreeHeartbeats() {
        // Given
        subscriber.begin("");
        full = true;

        // When
        subscriber.beat();
        subscriber.beat();
        assertThat(dropped).isEmpty();
        subscriber.beat();

        // Then
        assertThat(dropped).containsExactly(subscriber);
    }

    @Test
    void resumesOrSaysThatThePositionIsGone() {
        // Given
        for (int i = 1; i <= 5; i++) {
            feed.publish("case", "{\"n\":" + i + "}");
        }

        // When
        subscriber.begin("e1-3");
        String resumed = String.join("", written);
        written.clear();
        new LiveSubscriber(feed, connection(), atOnce(), dropped::add).begin("e1-1");

        // Then
        assertThat(resumed).contains("{\"n\":4}", "{\"n\":5}").doesNotContain("hello", "reset", "{\"n\":3}");
        assertThat(String.join("", written))
                .contains("event: reset", "id: e1-5")
                .doesNotContain("{\"n\":5}");
    }

    /** A connection that takes bytes unless it is full. */
    private HttpServerResponse connection() {
        return proxy(HttpServerResponse.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "writeQueueFull" -> full;
            case "write" -> {
                written.add(String.valueOf(arguments[0]));
                yield null;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    /** A context whose thread is the test's. */
    private static Context atOnce() {
        return proxy(Context.class, (proxy, method, arguments) -> {
            if (!method.getName().equals("runOnContext")) {
                throw new UnsupportedOperationException(method.getName());
            }
            ((Handler<?>) arguments[0]).handle(null);
            return null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
