package io.radstream.raddiag.evaluation;

/**
 * How good the scores of one label are.
 *
 * @param label index in the label space
 * @param positives known present
 * @param negatives known absent
 * @param auc area under the ROC curve
 * @param averagePrecision step-wise area under the precision-recall curve
 * @param f1Max best F1 over thresholds chosen on these cases
 * @param mccAtF1Max Matthews correlation at that threshold
 * @param f1 F1 at the threshold given
 * @param sensitivity at the threshold given
 * @param specificity at the threshold given
 */
public record LabelEvaluation(
        int label,
        int positives,
        int negatives,
        double auc,
        double averagePrecision,
        double f1Max,
        double mccAtF1Max,
        double f1,
        double sensitivity,
        double specificity) {

    static LabelEvaluation of(int label, BinaryScores scores, BinaryScores.OperatingPoint point) {
        BinaryScores.OperatingPoint best = scores.bestF1();
        return new LabelEvaluation(
                label,
                scores.positives(),
                scores.negatives(),
                scores.auc(),
                scores.averagePrecision(),
                best.f1(),
                best.mcc(),
                point.f1(),
                point.recall(),
                point.specificity());
    }
}
