package io.radstream.raddiag.diagnosis;

import java.util.List;

/**
 * From logit to probability: sigmoid of the logit divided by a temperature.
 *
 * @param temperature positive; 1 leaves the network's own probability, more makes it less certain
 */
public record Calibration(double temperature) {

    public static final Calibration NONE = new Calibration(1);

    public Calibration {
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("temperature must be positive and finite");
        }
    }

    /** The probability that {@code logit} stands for. */
    public float probability(float logit) {
        return (float) (1 / (1 + Math.exp(-logit / temperature)));
    }

    /** Thresholds on probabilities of this calibration, moved so that the same logits reach them under {@code other}. Each is in (0, 1). */
    public List<Float> moved(List<Float> thresholds, Calibration other) {
        return thresholds.stream()
                .map(threshold ->
                        other.probability((float) (temperature * Math.log(threshold / (1 - (double) threshold)))))
                .toList();
    }
}
