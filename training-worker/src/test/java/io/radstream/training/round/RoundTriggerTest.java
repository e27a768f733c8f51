package io.radstream.training.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.id.CaseId;
import io.radstream.id.PatientKey;
import io.radstream.training.feedback.IndexedCase;
import io.radstream.training.feedback.Targets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundTriggerTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final RoundTrigger trigger = new RoundTrigger(true, 3);

    @Test
    void enoughNewLabelsStartARound() {
        assertThat(trigger.reason(labelledAt(NOON, 3), NOON.minusSeconds(1), 0))
                .contains("3 newly labelled cases since the last round, 3 are enough");
    }

    @Test
    void labelsFromBeforeTheLastRoundDoNotCount() {
        assertThat(trigger.reason(labelledAt(NOON, 3), NOON, 0)).isEmpty();
    }

    @Test
    void nothingStartsByItselfWhenSwitchedOff() {
        assertThat(new RoundTrigger(false, 1).reason(labelledAt(NOON, 3), Instant.EPOCH, 0))
                .isEmpty();
    }

    @Test
    void interruptionsInARowLeaveTheNextRoundToTheOperator() {
        assertThat(trigger.reason(labelledAt(NOON, 3), Instant.EPOCH, RoundTrigger.INTERRUPTIONS_MAX - 1))
                .isPresent();
        assertThat(trigger.reason(labelledAt(NOON, 3), Instant.EPOCH, RoundTrigger.INTERRUPTIONS_MAX))
                .isEmpty();
    }

    private static List<IndexedCase> labelledAt(Instant when, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new IndexedCase(
                        new CaseId(String.format("%032x", i)),
                        1,
                        new PatientKey("0".repeat(64)),
                        List.of(),
                        new Targets(new float[1], new float[] {1}),
                        when))
                .toList();
    }
}
