package io.radstream.training.round;

import io.radstream.training.feedback.IndexedCase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a round starts by itself: as soon as {@code casesMin} cases got their latest label after the last round began.
 *
 * <p>A round that was interrupted does not count as the last. After {@value #INTERRUPTIONS_MAX} interruptions in a row only an operator starts the next: a
 * round that takes the process down must not do so for ever.
 */
record RoundTrigger(boolean enabled, int casesMin) {

    static final int INTERRUPTIONS_MAX = 3;

    RoundTrigger {
        if (casesMin < 1) {
            throw new IllegalArgumentException("training.trigger.cases-min must be positive, not " + casesMin);
        }
    }

    /** The reason for a round now, if there is one. */
    Optional<String> reason(List<IndexedCase> labelled, Instant lastRound, int interruptedInARow) {
        if (!enabled || interruptedInARow >= INTERRUPTIONS_MAX) {
            return Optional.empty();
        }
        long fresh = labelled.stream()
                .filter(one -> one.labelledAt().isAfter(lastRound))
                .count();
        return fresh < casesMin
                ? Optional.empty()
                : Optional.of(fresh + " newly labelled cases since the last round, " + casesMin + " are enough");
    }
}
