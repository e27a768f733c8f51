package io.radstream.triage.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveFeedTest {

    private final LiveFeed feed = new LiveFeed("e1", 3);

    @Test
    void remembersTheLastEvents() {
        // When
        for (int i = 1; i <= 5; i++) {
            feed.publish("case", "{\"n\":" + i + "}");
        }

        // Then
        assertThat(feed.last()).isEqualTo(5);
        assertThat(feed.at(2)).isEmpty();
        assertThat(feed.at(3).map(LiveEvent::data)).contains("{\"n\":3}");
        assertThat(feed.at(5).map(LiveEvent::data)).contains("{\"n\":5}");
        assertThat(feed.at(6)).isEmpty();
    }

    @Test
    void knowsFromWhereItCanGoOn() {
        // Given
        for (int i = 1; i <= 5; i++) {
            feed.publish("case", "{}");
        }

        // Then
        assertThat(feed.follows(1)).isFalse();
        assertThat(feed.follows(2)).isTrue();
        assertThat(feed.follows(5)).isTrue();
        assertThat(feed.follows(6)).isFalse();
    }

    @Test
    void knowsAnIdOfItsOwnProcessOnly() {
        assertThat(feed.position(feed.id(17))).hasValue(17);
        assertThat(feed.position("e2-17")).isEmpty();
        assertThat(feed.position("e1-")).isEmpty();
        assertThat(feed.position("e1-1e9")).isEmpty();
        assertThat(feed.position("e1-99999999999999999999")).isEmpty();
    }

    @Test
    void beginsEmpty() {
        assertThat(feed.last()).isZero();
        assertThat(feed.follows(0)).isTrue();
        assertThat(feed.at(0)).isEmpty();
        assertThat(feed.at(1)).isEmpty();
    }

    @Test
    void wakesSubscribersUntilTheyLeave() {
        // Given
        AtomicInteger woken = new AtomicInteger();
        Runnable listener = woken::incrementAndGet;
        feed.subscribe(listener);
        feed.publish("case", "{}");

        // When
        feed.unsubscribe(listener);
        feed.publish("case", "{}");

        // Then
        assertThat(woken).hasValue(1);
    }

    @Test
    void writesAnEventAsTheStandardWantsIt() {
        assertThat(new LiveEvent(7, "case", "{\"a\":1}").frame("e1-7"))
                .isEqualTo("event: case\nid: e1-7\ndata: {\"a\":1}\n\n");
    }
}
