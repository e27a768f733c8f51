package io.radstream.preprocess.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ArrivalGapsTest {

    private static ArrivalGaps seen(int studies, long pauseMs) {
        ArrivalGaps gaps = ArrivalGaps.NONE;
        for (int i = 0; i < studies; i++) {
            gaps = gaps.plus(pauseMs);
        }
        return gaps;
    }

    @Test
    void knowsNothingBeforeTwentyStudies() {
        assertThat(seen(19, 6_000).quantile(0.99)).isEmpty();
        assertThat(seen(20, 6_000).quantile(0.99)).hasValue(6_750);
    }

    @Test
    void theQuantileIsThatOfTheStudies() {
        // Given 95 studies without a pause and 5 that pause 12 s
        ArrivalGaps gaps = seen(95, 0);
        for (int i = 0; i < 5; i++) {
            gaps = gaps.plus(12_000);
        }

        // Then
        assertThat(gaps.quantile(0.95)).hasValue(1_000);
        assertThat(gaps.quantile(0.96)).hasValue(15_000);
        assertThat(gaps.quantile(1)).hasValue(15_000);
    }

    @Test
    void aPauseOfAnHourIsALateImageAndTeachesNothing() {
        assertThat(seen(100, 3_600_000).samples()).isZero();
    }

    @Test
    void aSourceThatChangesItsWaysIsLearnedAnew() {
        // Given
        ArrivalGaps gaps = seen(1_000, 60_000);

        // When
        for (int i = 0; i < 3_000; i++) {
            gaps = gaps.plus(0);
        }

        // Then
        assertThat(gaps.samples()).isLessThanOrEqualTo(ArrivalGaps.SAMPLES_MAX);
        assertThat(gaps.quantile(0.99)).hasValue(1_000);
    }

    @Property(tries = 200)
    void isTheSameAfterItWasStored(@ForAll @Size(max = 50) List<@LongRange(max = 700_000) Long> pauses) {
        // Given
        ArrivalGaps gaps = ArrivalGaps.NONE;
        for (long pause : pauses) {
            gaps = gaps.plus(pause);
        }
        ByteBuffer bytes = ByteBuffer.allocate(ArrivalGaps.BYTES);

        // When
        gaps.write(bytes);
        ArrivalGaps read = ArrivalGaps.read(bytes.flip());

        // Then
        assertThat(read).usingRecursiveComparison().isEqualTo(gaps);
    }
}
