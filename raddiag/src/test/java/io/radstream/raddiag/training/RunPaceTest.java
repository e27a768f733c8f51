package io.radstream.raddiag.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunPaceTest {

    private final RunPace pace = new RunPace(Duration.ofSeconds(100));

    @Test
    void theClockDoesNotTouchARunThatKeepsItsTime() {
        // Given a slow start and steps of uneven length, 200 of them in 90 seconds
        double elapsed = 3;
        for (int step = 1; step <= 200; step++) {
            elapsed += step % 7 == 0 ? 0.9 : 0.35;
            pace.stepped(step / 200.0, Duration.ofMillis((long) (elapsed * 1000)));
            // Then
            assertThat(pace.progress(step / 200.0)).isEqualTo(step / 200.0);
            assertThat(pace.timeIsUp(step / 200.0, Duration.ofMillis((long) (elapsed * 1000))))
                    .isFalse();
        }
    }

    @Test
    void aRunThatIsTooLongIsShortenedToWhatFits() {
        // Given a second a step, 400 steps planned
        int step = 0;
        // When
        do {
            step++;
            pace.stepped(step / 400.0, Duration.ofSeconds(step));
        } while (!pace.timeIsUp(step / 400.0, Duration.ofSeconds(step)));
        // Then
        assertThat(step).isEqualTo(100);
        assertThat(pace.progress(step / 400.0)).isCloseTo(1, within(1e-9));
    }

    @Test
    void aRunThatStandsStillEndsWithItsTime() {
        assertThat(pace.timeIsUp(0.01, Duration.ofSeconds(100))).isTrue();
        assertThat(pace.timeIsUp(1, Duration.ofSeconds(100))).isFalse();
    }
}
