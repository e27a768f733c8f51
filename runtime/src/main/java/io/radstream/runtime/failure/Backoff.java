package io.radstream.runtime.failure;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubling from {@code first} to {@code max}, each shortened at random by up to half, so that
 * many waiting services do not come back at the same moment.
 */
public record Backoff(Duration first, Duration max) {

    /** 0.1 s to 10 s. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

    private static final int DOUBLINGS_MAX = 30;

    public Backoff {
        if (first.isNegative() || first.isZero() || max.compareTo(first) < 0) {
            throw new IllegalArgumentException("a back-off needs 0 < first <= max");
        }
    }

    /** The wait after {@code failures} failures in a row, 1 or more. */
    public Duration delay(int failures, RandomGenerator random) {
        if (failures < 1) {
            throw new IllegalArgumentException("there is no wait before the first failure");
        }
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
        long nanos = (doubled.compareTo(max) > 0 ? max : doubled).toNanos();
        return Duration.ofNanos(nanos - random.nextLong(nanos / 2 + 1));
    }
}
