package io.radstream.raddiag.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How good the scores of a set of cases are.
 *
 * <p>Labels without both a known positive and a known negative are left out, as in the published evaluation; macro figures are unweighted
 * means over the rest and empty when there is none.
 *
 * @param cases number of cases
 * @param labels one for each label that could be evaluated, in the order of the label space
 * @param macroAuc mean area under the ROC curve
 * @param macroAveragePrecision mean average precision
 * @param macroF1 mean F1 at the thresholds given
 * @param macroF1Max mean of the best F1 of each label, its threshold chosen on these cases: optimistic
 * @param microAuc area under the ROC curve of all known entries together
 * @param microF1 F1 of all known entries together at the thresholds given
 * @param brier mean squared error of the probabilities of all known entries
 * @param calibrationError expected calibration error of all known entries, 15 bins
 */
public record Evaluation(
        int cases,
        List<LabelEvaluation> labels,
        OptionalDouble macroAuc,
        OptionalDouble macroAveragePrecision,
        OptionalDouble macroF1,
        OptionalDouble macroF1Max,
        OptionalDouble microAuc,
        double microF1,
        double brier,
        double calibrationError) {

    private static final int CALIBRATION_BINS = 15;

    public Evaluation {
        labels = List.copyOf(labels);
    }

    /**
     * Evaluates {@code scored} with a threshold for each label.
     *
     * @throws IllegalArgumentException when there are not as many thresholds as labels
     */
    public static Evaluation of(ScoredCases scored, List<Float> thresholds) {
        if (scored.labelCount() != thresholds.size()) {
            throw new IllegalArgumentException("as many thresholds as labels are needed");
        }
        List<LabelEvaluation> labels = new ArrayList<>();
        double truePositives = 0;
        double wrong = 0;
        for (int label = 0; label < scored.labelCount(); label++) {
            BinaryScores scores = scored.ofLabel(label);
            BinaryScores.OperatingPoint point = scores.at(thresholds.get(label));
            truePositives += point.truePositives();
            wrong += point.falsePositives() + point.falseNegatives();
            if (scores.rankable()) {
                labels.add(LabelEvaluation.of(label, scores, point));
            }
        }
        BinaryScores pooled = scored.pooled();
        return new Evaluation(
                scored.size(),
                labels,
                mean(labels, LabelEvaluation::auc),
                mean(labels, LabelEvaluation::averagePrecision),
                mean(labels, LabelEvaluation::f1),
                mean(labels, LabelEvaluation::f1Max),
                pooled.rankable() ? OptionalDouble.of(pooled.auc()) : OptionalDouble.empty(),
                truePositives == 0 ? 0 : 2 * truePositives / (2 * truePositives + wrong),
                pooled.brier(),
                pooled.calibrationError(CALIBRATION_BINS));
    }

    /** Mean of a figure over the labels that could be evaluated. */
    public static OptionalDouble mean(List<LabelEvaluation> labels, ToDoubleFunction<LabelEvaluation> figure) {
        return labels.stream().mapToDouble(figure).average();
    }
}
