package io.radstream.raddiag.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void movedThresholdsAreReachedByTheSameLogits() {
        // Given
        Calibration sure = new Calibration(0.8);
        Calibration unsure = new Calibration(2.5);
        float logit = -1.3f;
        // When
        List<Float> moved = sure.moved(List.of(sure.probability(logit), 0.5f), unsure);
        // Then
        assertThat(moved.get(0)).isCloseTo(unsure.probability(logit), within(1e-6f));
        assertThat(moved.get(1)).isEqualTo(0.5f);
    }
}
