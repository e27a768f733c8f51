package io.radstream.training.gate;

import io.radstream.raddiag.evaluation.BinaryScores;
import io.radstream.raddiag.evaluation.LogLoss;
import io.radstream.raddiag.evaluation.ScoredCases;
import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import io.radstream.terminology.urgency.Urgency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** How one model does on the held-out cases, at its own thresholds. */
final class Scorecard {

    private static final int CALIBRATION_BINS = 10;

    private final LabelSpace space;
    private final ScoredCases scored;
    private final List<BinaryScores> labels = new ArrayList<>();
    private final BinaryScores pooled;
    private final float[] thresholds;
    private final int labelPositivesMin;

    Scorecard(Comparison comparison, Function<ScoredCase, float[]> model, float[] thresholds, int labelPositivesMin) {
        this.space = comparison.space();
        this.thresholds = thresholds;
        this.labelPositivesMin = labelPositivesMin;
        this.scored = new ScoredCases(
                comparison.cases().stream().map(model).toList(),
                comparison.cases().stream().map(one -> one.targets().labels()).toList(),
                comparison.cases().stream().map(one -> one.targets().mask()).toList());
        for (int label = 0; label < space.size(); label++) {
            labels.add(scores(label, label + 1));
        }
        this.pooled = scores(0, space.size());
    }

    /** The known pairs of the labels from {@code from} to before {@code to}. */
    private BinaryScores scores(int from, int to) {
        int most = scored.size() * (to - from);
        double[] probabilities = new double[most];
        boolean[] present = new boolean[most];
        int known = 0;
        for (int i = 0; i < scored.size(); i++) {
            for (int label = from; label < to; label++) {
                if (scored.masks().get(i)[label] > 0) {
                    probabilities[known] = scored.probabilities().get(i)[label];
                    present[known++] = scored.labels().get(i)[label] > 0;
                }
            }
        }
        return new BinaryScores(Arrays.copyOf(probabilities, known), Arrays.copyOf(present, known));
    }

    ScoredCases scored() {
        return scored;
    }

    int positives() {
        return pooled.positives();
    }

    int positives(int label) {
        return labels.get(label).positives();
    }

    boolean finite() {
        for (float[] probabilities : scored.probabilities()) {
            for (float probability : probabilities) {
                if (!(probability >= 0 && probability <= 1)) {
                    return false;
                }
            }
        }
        return true;
    }

    double brier() {
        return pooled.brier();
    }

    double calibrationError() {
        return pooled.calibrationError(CALIBRATION_BINS);
    }

    /** 2 TP / (2 TP + FP + FN) at the model's thresholds over all pairs; 0 when nothing is present and nothing is reported. */
    double microF1() {
        int hits = 0;
        int misses = 0;
        for (int label = 0; label < labels.size(); label++) {
            BinaryScores.OperatingPoint point = point(label);
            hits += point.truePositives();
            misses += point.falsePositives() + point.falseNegatives();
        }
        return hits == 0 ? 0 : 2.0 * hits / (2.0 * hits + misses);
    }

    private BinaryScores.OperatingPoint point(int label) {
        return labels.get(label).at(thresholds[label]);
    }

    /** Labels of the band with enough positives to be judged. */
    List<Integer> judged(Frequency band) {
        return select(label -> space.at(label).frequency() == band && judgeable(label));
    }

    /** Time-critical labels that are present at least once. */
    List<Integer> statPresent() {
        return select(label -> space.at(label).urgency() == Urgency.STAT && positives(label) > 0);
    }

    private boolean judgeable(int label) {
        return positives(label) >= labelPositivesMin && labels.get(label).rankable();
    }

    private List<Integer> select(IntPredicate wanted) {
        List<Integer> indices = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            if (wanted.test(label)) {
                indices.add(label);
            }
        }
        return indices;
    }

    /** Mean average precision of the labels, empty without labels. */
    OptionalDouble averagePrecision(List<Integer> chosen) {
        return chosen.stream()
                .mapToDouble(label -> labels.get(label).averagePrecision())
                .average();
    }

    /** Share of the (case, label) pairs that are present and reported, of those that are present. */
    double sensitivity(List<Integer> chosen) {
        int hits =
                chosen.stream().mapToInt(label -> point(label).truePositives()).sum();
        int positives = chosen.stream().mapToInt(this::positives).sum();
        return positives == 0 ? 0 : (double) hits / positives;
    }

    /** The figures by name, for the event. */
    Map<String, Double> metrics() {
        Map<String, Double> metrics = new TreeMap<>();
        LogLoss.of(scored).ifPresent(value -> metrics.put("logLoss", value));
        metrics.put("brier", brier());
        metrics.put("calibrationError", calibrationError());
        metrics.put("microF1", microF1());
        averagePrecision(select(this::judgeable)).ifPresent(value -> metrics.put("macroAp", value));
        for (Frequency band : Frequency.values()) {
            averagePrecision(judged(band))
                    .ifPresent(value -> metrics.put("macroAp." + band.name().toLowerCase(Locale.ROOT), value));
        }
        if (!statPresent().isEmpty()) {
            metrics.put("sensitivity.stat", sensitivity(statPresent()));
        }
        return metrics;
    }
}
