package io.radstream.raddiag.training;

import java.time.Duration;

/**
 * When a run ends.
 *
 * @param epochs passes over the cases, at least 1
 * @param timeBudget a run that would take longer is shortened to it, schedule included; one that keeps it does not depend on the clock
 */
public record RunLength(int epochs, Duration timeBudget) {

    private static final Duration LONG = Duration.ofDays(30);

    public RunLength {
        if (epochs < 1) {
            throw new IllegalArgumentException("a run has at least one epoch");
        }
        if (timeBudget.isNegative() || timeBudget.isZero()) {
            throw new IllegalArgumentException("time budget is positive");
        }
    }

    static RunLength epochs(int epochs) {
        return new RunLength(epochs, LONG);
    }

    RunLength within(Duration other) {
        return new RunLength(epochs, other);
    }
}
