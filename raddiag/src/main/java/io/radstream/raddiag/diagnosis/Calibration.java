package io.radstream.raddiag.diagnosis;

import java.util.ArrayList;
import java.util.List;

/**
 * From logit to probability: sigmoid of the logit divided by a temperature, one for all labels or one a label.
 *
 * @param temperature positive; 1 leaves the network's own probability, more makes it less certain
 * @param ofLabels the temperature of each label, in the order of the label space; empty when it is {@code temperature} for all
 */
public record Calibration(double temperature, List<Double> ofLabels) {

    public static final Calibration NONE = new Calibration(1);

    public Calibration {
        ofLabels = List.copyOf(ofLabels);
        check(temperature);
        ofLabels.forEach(Calibration::check);
    }

    /** One temperature for all labels. */
    public Calibration(double temperature) {
        this(temperature, List.of());
    }

    private static void check(double temperature) {
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("temperature must be positive and finite");
        }
    }

    /** The temperature of a label. */
    public double of(int label) {
        return ofLabels.isEmpty() ? temperature : ofLabels.get(label);
    }

    /** The probability that {@code logit} of {@code label} stands for. */
    public float probability(int label, float logit) {
        return (float) (1 / (1 + Math.exp(-logit / of(label))));
    }

    /** Thresholds on probabilities of this calibration, moved so that the same logits reach them under {@code other}. Each is in (0, 1). */
    public List<Float> moved(List<Float> thresholds, Calibration other) {
        List<Float> moved = new ArrayList<>();
        for (int label = 0; label < thresholds.size(); label++) {
            double threshold = thresholds.get(label);
            moved.add(other.probability(label, (float) (of(label) * Math.log(threshold / (1 - threshold)))));
        }
        return moved;
    }
}
