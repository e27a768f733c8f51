package io.radstream.raddiag.evaluation;

import io.radstream.raddiag.diagnosis.Calibration;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.training.LabelledCase;
import io.radstream.terminology.label.RollUp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Probabilities of cases beside what is known of them.
 *
 * <p>Row i of each list is case i; each row has one value a label. Labels are 0 or 1; a mask of 0 means unknown, which no metric counts.
 */
public record ScoredCases(List<float[]> probabilities, List<float[]> labels, List<float[]> masks) {

    private static final double MARGIN = 1e-7;

    public ScoredCases {
        probabilities = List.copyOf(probabilities);
        labels = List.copyOf(labels);
        masks = List.copyOf(masks);
        if (probabilities.size() != labels.size() || labels.size() != masks.size()) {
            throw new IllegalArgumentException("probabilities, labels and masks are of different numbers of cases");
        }
        for (int i = 0; i < labels.size(); i++) {
            int length = probabilities.get(0).length;
            if (probabilities.get(i).length != length
                    || labels.get(i).length != length
                    || masks.get(i).length != length) {
                throw new IllegalArgumentException("rows of different numbers of labels");
            }
        }
    }

    /** Diagnoses {@code cases} one by one, so that they need not be in memory together. */
    public static ScoredCases of(RadDiagModel model, Iterable<LabelledCase> cases) {
        List<float[]> probabilities = new ArrayList<>();
        List<float[]> labels = new ArrayList<>();
        List<float[]> masks = new ArrayList<>();
        for (LabelledCase labelled : cases) {
            probabilities.add(model.diagnose(List.of(labelled.input())).get(0).probabilities());
            labels.add(labelled.labels());
            masks.add(labelled.mask());
        }
        return new ScoredCases(probabilities, labels, masks);
    }

    /** The same scores at another temperature, when these are of temperature 1. */
    public ScoredCases recalibrated(Calibration calibration) {
        List<float[]> changed = probabilities.stream()
                .map(row -> {
                    float[] values = new float[row.length];
                    for (int label = 0; label < row.length; label++) {
                        double inside = Math.max(MARGIN, Math.min(1 - MARGIN, row[label]));
                        values[label] = calibration.probability(label, (float) Math.log(inside / (1 - inside)));
                    }
                    return values;
                })
                .toList();
        return new ScoredCases(changed, labels, masks);
    }

    /** Number of cases. */
    public int size() {
        return labels.size();
    }

    /** Number of labels; 0 without cases. */
    public int labelCount() {
        return labels.isEmpty() ? 0 : labels.get(0).length;
    }

    /** The cases at {@code indices}, in that order; an index may come more than once. */
    public ScoredCases select(int[] indices) {
        List<float[]> chosen = new ArrayList<>(indices.length);
        List<float[]> chosenLabels = new ArrayList<>(indices.length);
        List<float[]> chosenMasks = new ArrayList<>(indices.length);
        for (int index : indices) {
            chosen.add(probabilities.get(index));
            chosenLabels.add(labels.get(index));
            chosenMasks.add(masks.get(index));
        }
        return new ScoredCases(chosen, chosenLabels, chosenMasks);
    }

    /**
     * The same cases at the level of parents: a parent is as likely as its likeliest label, present when a known label of it is, and known absent when
     * all its labels are known to be.
     */
    public ScoredCases rolledUp(RollUp rollUp) {
        List<float[]> parents = new ArrayList<>(size());
        List<float[]> present = new ArrayList<>(size());
        List<float[]> known = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            float[] found = labels.get(i).clone();
            float[] unknown = new float[found.length];
            for (int label = 0; label < found.length; label++) {
                found[label] *= masks.get(i)[label];
                unknown[label] = 1 - masks.get(i)[label];
            }
            float[] truth = rollUp.apply(found);
            float[] missing = rollUp.apply(unknown);
            float[] mask = new float[truth.length];
            for (int parent = 0; parent < mask.length; parent++) {
                mask[parent] = truth[parent] > 0 || missing[parent] == 0 ? 1 : 0;
            }
            parents.add(rollUp.apply(probabilities.get(i)));
            present.add(truth);
            known.add(mask);
        }
        return new ScoredCases(parents, present, known);
    }

    /** Scores and truth of the cases in which {@code label} is known. */
    BinaryScores ofLabel(int label) {
        List<Integer> known = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (masks.get(i)[label] > 0) {
                known.add(i);
            }
        }
        double[] scores = new double[known.size()];
        boolean[] positive = new boolean[known.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = probabilities.get(known.get(i))[label];
            positive[i] = labels.get(known.get(i))[label] > 0;
        }
        return new BinaryScores(scores, positive);
    }

    /** The same with every label unknown that is not one of {@code labels}. */
    ScoredCases of(IntPredicate labels) {
        List<float[]> known = masks.stream()
                .map(mask -> {
                    float[] own = mask.clone();
                    for (int label = 0; label < own.length; label++) {
                        own[label] = labels.test(label) ? own[label] : 0;
                    }
                    return own;
                })
                .toList();
        return new ScoredCases(probabilities, this.labels, known);
    }

    /** Scores and truth of all known entries together. */
    BinaryScores pooled() {
        return pooled(label -> true);
    }

    /** Scores and truth of the known entries of {@code labels} together. */
    public BinaryScores pooled(IntPredicate labels) {
        List<int[]> entries = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            for (int label = 0; label < labelCount(); label++) {
                if (masks.get(i)[label] > 0 && labels.test(label)) {
                    entries.add(new int[] {i, label});
                }
            }
        }
        double[] scores = new double[entries.size()];
        boolean[] positive = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            int[] entry = entries.get(i);
            scores[i] = probabilities.get(entry[0])[entry[1]];
            positive[i] = this.labels.get(entry[0])[entry[1]] > 0;
        }
        return new BinaryScores(scores, positive);
    }
}
