package io.radstream.inference.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000);

    private final Lanes<String> lanes = new Lanes<>(4);

    @Test
    void takesTheMostPressingClassFirstAndTheEarliestDeadlineWithinIt() {
        // Given
        offer("routine", Urgency.ROUTINE, 1_001);
        offer("stat late", Urgency.STAT, 1_020);
        offer("urgent", Urgency.URGENT, 1_005);
        offer("stat soon", Urgency.STAT, 1_010);
        offer("stat soon, later", Urgency.STAT, 1_010);
        // Then
        assertThat(drain()).containsExactly("stat soon", "stat soon, later", "stat late", "urgent", "routine");
    }

    @Test
    void givesEveryFourthTurnToTheClassThatIsLatest() {
        // Given: more STAT than can be done, and ROUTINE and URGENT behind their deadlines.
        for (int i = 0; i < 8; i++) {
            offer("stat", Urgency.STAT, 2_000);
        }
        offer("urgent", Urgency.URGENT, 950);
        offer("routine", Urgency.ROUTINE, 900);
        // Then
        assertThat(drain())
                .containsExactly("stat", "stat", "stat", "routine", "stat", "stat", "stat", "urgent", "stat", "stat");
    }

    @Test
    void leavesWorkThatIsNotLateToItsClass() {
        // Given
        for (int i = 0; i < 5; i++) {
            offer("stat", Urgency.STAT, 2_000);
        }
        offer("routine", Urgency.ROUTINE, 1_500);
        // Then
        assertThat(drain()).containsExactly("stat", "stat", "stat", "stat", "stat", "routine");
    }

    @Test
    void givesPressingWorkToThoseWhoTakeNothingElse() {
        // Given
        offer("routine", Urgency.ROUTINE, 900);
        offer("urgent", Urgency.URGENT, 2_000);
        // Then
        assertThat(lanes.pollPressing()).contains("urgent");
        assertThat(lanes.pollPressing()).isEmpty();
        assertThat(lanes.size()).isEqualTo(1);
        assertThat(lanes.size(Urgency.ROUTINE)).isEqualTo(1);
    }

    @Test
    void isEmptyWhenNothingWaits() {
        assertThat(lanes.poll(NOW)).isEmpty();
        assertThat(lanes.next(NOW)).isEmpty();
    }

    private void offer(String element, Urgency urgency, long dueAt) {
        lanes.offer(element, new Priority(urgency, Instant.ofEpochSecond(dueAt)));
    }

    private List<String> drain() {
        List<String> taken = new ArrayList<>();
        Optional<String> next = lanes.poll(NOW);
        while (next.isPresent()) {
            taken.add(next.get());
            next = lanes.poll(NOW);
        }
        return taken;
    }
}
