package io.radstream.raddiag.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.raddiag.diagnosis.Calibration;
import io.radstream.terminology.label.Disorder;
import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import io.radstream.terminology.urgency.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BandTemperaturesTest {

    private static final LabelSpace SPACE = new LabelSpace(List.of(
            new Disorder("Pneumothorax", "J93.9", Urgency.STAT, Frequency.HEAD),
            new Disorder("Silicosis", "J62.8", Urgency.ROUTINE, Frequency.MEDIUM),
            new Disorder("Asbestosis", "J61", Urgency.ROUTINE, Frequency.TAIL)));

    /** Logits of the first label are half as large as they should be, of the second twice as large; the third is never present. */
    @Test
    void findsTheTemperatureOfEachBand() {
        // Given
        Random random = new Random(11);
        List<float[]> probabilities = new ArrayList<>();
        List<float[]> labels = new ArrayList<>();
        List<float[]> masks = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            double logit = 4 * random.nextDouble() - 2;
            float truth = random.nextDouble() < sigmoid(logit) ? 1 : 0;
            probabilities.add(new float[] {(float) sigmoid(logit / 2), (float) sigmoid(logit * 2), 0.4f});
            labels.add(new float[] {truth, truth, 0});
            masks.add(new float[] {1, 1, 1});
        }
        ScoredCases scored = new ScoredCases(probabilities, labels, masks);
        // When
        Calibration calibration = TemperatureFit.fitBands(scored, SPACE);
        // Then
        assertThat(calibration.of(0)).isCloseTo(0.5, within(0.08));
        assertThat(calibration.of(1)).isCloseTo(2.0, within(0.3));
        assertThat(calibration.of(2)).isEqualTo(calibration.temperature());
        assertThat(scored.recalibrated(calibration)
                        .of(label -> label < 2)
                        .pooled()
                        .calibrationError(15))
                .isLessThan(scored.of(label -> label < 2).pooled().calibrationError(15) / 2);
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
