package io.radstream.raddiag.evaluation;

import io.radstream.terminology.label.LabelSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Raises thresholds until no more is flagged than readers will look at.
 *
 * <p>All thresholds are moved by the same step on the scale of logits, so that their order and what each label weighs stay as they were chosen. Labels
 * without a code (a normal finding) alert nobody and keep theirs.
 */
public final class AlertBudget {

    private static final double EDGE = 1e-6; // probabilities are kept so far from 0 and 1
    private static final double BEYOND = 1e-3; // more than float32 rounds away

    private AlertBudget() {}

    /** How many labels with a code are flagged in 100 cases. */
    public static double flagsPer100(ScoredCases scored, LabelSpace labelSpace, List<Float> thresholds) {
        return scored.size() == 0
                ? 0
                : 100.0
                        * margins(scored, labelSpace, thresholds).stream()
                                .filter(margin -> margin >= 0)
                                .count()
                        / scored.size();
    }

    /** The thresholds, raised as little as keeps the flags of 100 cases of {@code validation} to at most {@code flagsMax}; never lowered. */
    public static List<Float> within(
            double flagsMax, ScoredCases validation, LabelSpace labelSpace, List<Float> thresholds) {
        if (!(flagsMax >= 0)) {
            throw new IllegalArgumentException("an alert budget is 0 or more flags in 100 cases, not " + flagsMax);
        }
        List<Double> margins = margins(validation, labelSpace, thresholds).stream()
                .sorted(Comparator.reverseOrder())
                .toList();
        int allowed = (int) Math.floor(flagsMax * validation.size() / 100);
        double step = allowed < margins.size() ? Math.max(0, margins.get(allowed) + BEYOND) : 0;
        List<Float> raised = new ArrayList<>();
        for (int label = 0; label < thresholds.size(); label++) {
            raised.add(
                    step > 0 && labelSpace.at(label).coded()
                            ? (float) (1 / (1 + Math.exp(-(logit(thresholds.get(label)) + step))))
                            : thresholds.get(label));
        }
        return raised;
    }

    private static List<Double> margins(ScoredCases scored, LabelSpace labelSpace, List<Float> thresholds) {
        List<Double> margins = new ArrayList<>();
        for (float[] row : scored.probabilities()) {
            for (int label = 0; label < row.length; label++) {
                if (labelSpace.at(label).coded()) {
                    margins.add(logit(row[label]) - logit(thresholds.get(label)));
                }
            }
        }
        return margins;
    }

    private static double logit(double probability) {
        double inside = Math.max(EDGE, Math.min(1 - EDGE, probability));
        return Math.log(inside / (1 - inside));
    }
}
