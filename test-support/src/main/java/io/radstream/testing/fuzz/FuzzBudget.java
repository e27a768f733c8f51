package io.radstream.testing.fuzz;

import java.time.Duration;

/**
 * How long a run goes on, and what it takes for a finding.
 *
 * @param executions inputs at most
 * @param time time at most
 * @param threads threads that run inputs
 * @param hangTime an input that takes longer is a hang
 * @param allocatedBytesMax an input that asks for more memory is a finding
 */
public record FuzzBudget(long executions, Duration time, int threads, Duration hangTime, long allocatedBytesMax) {

    /** For a test: so many inputs in one thread, at most a minute, with the limits of every run. */
    public static FuzzBudget brief(long executions) {
        return new FuzzBudget(executions, Duration.ofMinutes(1), 1, Duration.ofSeconds(20), 64L << 20);
    }
}
