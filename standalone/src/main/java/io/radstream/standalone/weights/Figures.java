package io.radstream.standalone.weights;

import io.radstream.raddiag.diagnosis.ModelDescription;
import io.radstream.raddiag.evaluation.Evaluation;
import io.radstream.raddiag.evaluation.LabelEvaluation;
import io.radstream.raddiag.evaluation.ScoredCases;
import io.radstream.terminology.label.Frequency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How good the weights are on one set of cases.
 *
 * @param exactMatch share of the cases whose reported labels are exactly the true ones
 * @param bands mean figures of the labels of each frequency band; absent where no label could be evaluated
 */
record Figures(Evaluation evaluation, double exactMatch, Map<Frequency, Band> bands) {

    /** Means over the labels of a band: area under the ROC curve, average precision, F1 and sensitivity at the thresholds. */
    record Band(int labels, double auc, double averagePrecision, double f1, double sensitivity) {}

    static Figures of(ScoredCases scored, ModelDescription description) {
        Evaluation evaluation = Evaluation.of(scored, description.thresholds());
        Map<Frequency, Band> bands = new EnumMap<>(Frequency.class);
        for (Frequency band : Frequency.values()) {
            List<LabelEvaluation> labels = evaluation.labels().stream()
                    .filter(one -> description.labelSpace().at(one.label()).frequency() == band)
                    .toList();
            if (!labels.isEmpty()) {
                bands.put(
                        band,
                        new Band(
                                labels.size(),
                                Evaluation.mean(labels, LabelEvaluation::auc).orElseThrow(),
                                Evaluation.mean(labels, LabelEvaluation::averagePrecision)
                                        .orElseThrow(),
                                Evaluation.mean(labels, LabelEvaluation::f1).orElseThrow(),
                                Evaluation.mean(labels, LabelEvaluation::sensitivity)
                                        .orElseThrow()));
            }
        }
        return new Figures(evaluation, exactMatch(scored, description.thresholds()), bands);
    }

    private static double exactMatch(ScoredCases scored, List<Float> thresholds) {
        int matches = 0;
        for (int i = 0; i < scored.size(); i++) {
            boolean match = true;
            for (int label = 0; label < thresholds.size(); label++) {
                boolean reported = scored.probabilities().get(i)[label] >= thresholds.get(label);
                match &= reported == scored.labels().get(i)[label] > 0;
            }
            matches += match ? 1 : 0;
        }
        return scored.size() == 0 ? 0 : (double) matches / scored.size();
    }
}
