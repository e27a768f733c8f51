package io.radstream.triage.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CaseQueueTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final CaseQueue queue = new CaseQueue();

    @Test
    void givesRevisionsOfACaseInOrderHoweverTheyCame() {
        // Given
        queue.add("a", 2, NOW);
        queue.add("a", 1, NOW);

        // When
        CaseQueue.Turn first = queue.poll(NOW).orElseThrow();
        boolean second = queue.poll(NOW).isPresent();
        queue.settled(first, NOW);

        // Then
        assertThat(first.revision()).isEqualTo(1);
        assertThat(second).as("not before the first is settled").isFalse();
        assertThat(queue.poll(NOW).orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void letsOtherCasesPassOneThatWaits() {
        // Given
        queue.add("a", 1, NOW);
        queue.add("b", 1, NOW);

        // When
        queue.failed(queue.poll(NOW).orElseThrow(), NOW.plusSeconds(60));

        // Then
        assertThat(queue.poll(NOW).orElseThrow().caseId()).isEqualTo("b");
        assertThat(queue.poll(NOW)).isEmpty();
        assertThat(queue.nextDue()).hasValue(NOW.plusSeconds(60));
        assertThat(queue.poll(NOW.plusSeconds(60)).orElseThrow().failures()).isEqualTo(1);
    }

    @Test
    void forgetsACaseAlsoWhileItIsBeingTried() {
        // Given
        queue.add("a", 1, NOW);
        CaseQueue.Turn turn = queue.poll(NOW).orElseThrow();

        // When
        queue.remove("a");
        queue.failed(turn, NOW);

        // Then
        assertThat(queue.size()).isZero();
        assertThat(queue.poll(NOW.plusSeconds(1))).isEmpty();
    }
}
