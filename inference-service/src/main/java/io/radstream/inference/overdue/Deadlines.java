package io.radstream.inference.overdue;

import io.radstream.event.Urgency;
import java.time.Duration;
import java.time.Instant;

/** When a complete case should have its answer. */
public record Deadlines(DeadlineConfig config) {

    /** From assembly to answer. */
    Duration budget(Urgency urgency) {
        return switch (urgency) {
            case STAT -> config.stat();
            case URGENT -> config.urgent();
            case ROUTINE -> config.routine();
        };
    }

    /** The deadline of a case that was assembled at {@code assembledAt}. */
    public Instant of(Urgency urgency, Instant assembledAt) {
        return assembledAt.plus(budget(urgency));
    }
}
