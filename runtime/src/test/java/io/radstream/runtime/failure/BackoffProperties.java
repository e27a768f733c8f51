package io.radstream.runtime.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffProperties {

    @Property
    void waitIsBetweenHalfAndTheWholeOfADoublingThatStopsAtTheMaximum(
            @ForAll @IntRange(min = 1) int failures, @ForAll long seed) {
        Duration wait = Backoff.DEFAULT.delay(failures, new Random(seed));

        double whole = Math.min(10.0, 0.1 * Math.pow(2, Math.min(failures - 1, 30)));
        assertThat(wait.toNanos() / 1e9).isBetween(whole / 2 - 1e-6, whole + 1e-6);
    }
}
