package io.radstream.raddiag.evaluation;

import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses for each label the probability from which it is a finding, on cases that were not trained on.
 *
 * <p>The threshold of the best F1 of a label, drawn towards that of its frequency band the fewer positives it has: with {@value #PRIOR_POSITIVES}
 * positives both count the same. A label without positives gets that of its band.
 */
public final class Thresholds {

    static final int PRIOR_POSITIVES = 10;

    private static final float LOWEST = 0.02f;
    private static final float HIGHEST = 0.98f;
    private static final double UNDECIDED = 0.5;

    private Thresholds() {}

    /** One threshold a label, in [{@value #LOWEST}, {@value #HIGHEST}]. */
    public static List<Float> choose(ScoredCases validation, LabelSpace labelSpace) {
        if (validation.size() > 0 && validation.labelCount() != labelSpace.size()) {
            throw new IllegalArgumentException("scores are of another label space");
        }
        Map<Frequency, Double> bands = new EnumMap<>(Frequency.class);
        for (Frequency band : Frequency.values()) {
            bands.put(band, ofBand(validation, labelSpace, band));
        }
        List<Float> thresholds = new ArrayList<>();
        for (int label = 0; label < labelSpace.size(); label++) {
            double prior = bands.getOrDefault(labelSpace.at(label).frequency(), UNDECIDED);
            thresholds.add(ofLabel(validation, label, prior));
        }
        return thresholds;
    }

    private static float ofLabel(ScoredCases validation, int label, double prior) {
        if (validation.size() == 0) {
            return clamped(prior);
        }
        BinaryScores scores = validation.ofLabel(label);
        if (!scores.rankable()) {
            return clamped(prior);
        }
        double own = scores.bestF1().threshold();
        int positives = scores.positives();
        return clamped((positives * own + PRIOR_POSITIVES * prior) / (positives + PRIOR_POSITIVES));
    }

    private static double ofBand(ScoredCases validation, LabelSpace labelSpace, Frequency band) {
        BinaryScores pooled =
                validation.of(label -> labelSpace.at(label).frequency() == band).pooled();
        return pooled.rankable() ? pooled.bestF1().threshold() : UNDECIDED;
    }

    private static float clamped(double threshold) {
        return (float) Math.max(LOWEST, Math.min(HIGHEST, threshold));
    }
}
