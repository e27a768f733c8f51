package io.radstream.preprocess.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class LivenessClockProperties {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    @Property
    void neverRunsFasterThanTheWallClockNorThanTwoIntervalsAHeartbeat(
            @ForAll List<@LongRange(min = 1, max = 100_000_000) Long> heartbeats) {
        // Given
        LivenessClock clock = LivenessClock.atZero(INTERVAL);

        // When
        heartbeats.forEach(clock::heartbeat);

        // Then
        long first = heartbeats.isEmpty() ? 0 : heartbeats.get(0);
        long last = heartbeats.stream().mapToLong(Long::longValue).max().orElse(0);
        assertThat(clock.now()).isBetween(0L, Math.max(0, last - first));
        assertThat(clock.now()).isLessThanOrEqualTo(2L * heartbeats.size() * INTERVAL.toMillis());
    }

    @Property
    void isTheSameAfterARestart(
            @ForAll @LongRange(min = 1, max = 100_000) long before,
            @ForAll @LongRange(min = 1, max = 100_000) long after) {
        // Given
        LivenessClock clock = LivenessClock.atZero(INTERVAL);
        clock.heartbeat(before);
        LivenessClock restored = LivenessClock.decode(clock.encode(), INTERVAL);

        // When
        clock.heartbeat(after);
        restored.heartbeat(after);

        // Then
        assertThat(restored.encode()).isEqualTo(clock.encode());
    }
}
