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
        List<Float> moved = sure.moved(List.of(sure.probability(0, logit), 0.5f), unsure);
        // Then
        assertThat(moved.get(0)).isCloseTo(unsure.probability(0, logit), within(1e-6f));
        assertThat(moved.get(1)).isEqualTo(0.5f);
    }

    @Test
    void hasATemperatureForEachLabel() {
        // Given
        Calibration calibration = new Calibration(1, List.of(1.0, 2.0));
        // Then
        assertThat(calibration.probability(0, 2f)).isCloseTo(0.8808f, within(1e-4f));
        assertThat(calibration.probability(1, 2f)).isCloseTo(0.7311f, within(1e-4f));
        assertThat(calibration
                        .moved(List.of(0.8808f, 0.7311f), new Calibration(1))
                        .get(1))
                .isCloseTo(0.8808f, within(1e-4f));
    }
}
