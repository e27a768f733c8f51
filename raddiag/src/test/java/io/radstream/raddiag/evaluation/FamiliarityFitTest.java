package io.radstream.raddiag.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.radstream.raddiag.diagnosis.Familiarity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FamiliarityFitTest {

    private final Random random = new Random(7);
    private final List<float[]> training = new ArrayList<>();
    private final List<List<float[]>> validation = new ArrayList<>();

    FamiliarityFitTest() {
        for (int i = 0; i < 2_000; i++) {
            training.add(drawn());
        }
        for (int i = 0; i < 1_000; i++) {
            validation.add(List.of(drawn()));
        }
    }

    @Test
    void callsTheStatedShareOfNewCasesFamiliar() {
        // When
        Familiarity familiarity = FamiliarityFit.fit(training, validation, 0.95);
        // Then: on cases that neither part had.
        int strange = 0;
        for (int i = 0; i < 1_000; i++) {
            strange += familiarity.strangeness(List.of(drawn())) > 1 ? 1 : 0;
        }
        assertThat(strange / 1_000.0).isCloseTo(0.05, within(0.03));
    }

    @Test
    void measuresEveryDirectionByItsOwnScatter() {
        // Given
        Familiarity familiarity = FamiliarityFit.fit(training, validation, 0.99);
        // Then: five is little along the first axis (scatter 10), and much along the second (scatter 1).
        assertThat(familiarity.distance(new float[] {5 + 100, 0, 0})).isLessThan(0.5);
        assertThat(familiarity.distance(new float[] {100, 5, 0})).isGreaterThan(2);
        assertThat(familiarity.distance(new float[] {100, 0, 0})).isLessThan(0.1);
    }

    @Test
    void isSatisfiedWithOneFamiliarScan() {
        // Given
        Familiarity familiarity = FamiliarityFit.fit(training, validation, 0.99);
        float[] odd = {1_000, 1_000, 1_000};
        // Then
        assertThat(familiarity.strangeness(List.of(odd))).isGreaterThan(10);
        assertThat(familiarity.strangeness(List.of(odd, new float[] {100, 0, 0})))
                .isLessThan(1);
    }

    @Test
    void measuresDirectionsInWhichNothingDiffers() {
        // Given: the third value is always 0.
        Familiarity familiarity = FamiliarityFit.fit(training, validation, 0.99);
        // Then
        assertThat(familiarity.distance(new float[] {100, 0, 1})).isFinite();
        assertThat(familiarity.strangeness(List.of(new float[] {100, 0, 60}))).isGreaterThan(1);
    }

    @Test
    void needsCases() {
        assertThatThrownBy(() -> FamiliarityFit.fit(training.subList(0, 1), validation, 0.9))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FamiliarityFit.fit(training, List.of(), 0.9))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private float[] drawn() {
        return new float[] {(float) (100 + 10 * random.nextGaussian()), (float) random.nextGaussian(), 0f};
    }
}
