package io.radstream.raddiag.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cases in which one label is known, in the order of their scores: ranked once, evaluated for any number of bootstrap draws without sorting again.
 *
 * <p>Gives the same figures as {@link BinaryScores}, with each case counted as often as it was drawn.
 */
final class RankedLabel {

    private static final double[] RATES = {0.01, 0.05, 0.1};
    private static final List<Figure> RECALLS = List.of(Figure.RECALL_01, Figure.RECALL_05, Figure.RECALL_10);

    private final int[] cases; // by descending score
    private final float[] scores;
    private final boolean[] positive;

    RankedLabel(ScoredCases scored, int label) {
        List<Integer> known = new ArrayList<>();
        for (int i = 0; i < scored.size(); i++) {
            if (scored.masks().get(i)[label] > 0) {
                known.add(i);
            }
        }
        known.sort(Comparator.comparingDouble(
                (Integer i) -> -scored.probabilities().get(i)[label]));
        cases = new int[known.size()];
        scores = new float[cases.length];
        positive = new boolean[cases.length];
        for (int i = 0; i < cases.length; i++) {
            cases[i] = known.get(i);
            scores[i] = scored.probabilities().get(cases[i])[label];
            positive[i] = scored.labels().get(cases[i])[label] > 0;
        }
    }

    /** The points of the ROC curve, one a distinct score and the origin first. */
    private record Curve(int[] truePositives, int[] falsePositives, int points, int positives, int negatives) {

        double falsePositiveRate(int point) {
            return (double) falsePositives[point] / negatives;
        }

        double recall(int point) {
            return (double) truePositives[point] / positives;
        }

        boolean turns(int point) {
            return point == 0
                    || point + 1 == points
                    || truePositives[point] - truePositives[point - 1]
                            != truePositives[point + 1] - truePositives[point]
                    || falsePositives[point] - falsePositives[point - 1]
                            != falsePositives[point + 1] - falsePositives[point];
        }

        BinaryScores.OperatingPoint at(int point, double threshold) {
            int called = falsePositives[point];
            return new BinaryScores.OperatingPoint(
                    threshold, truePositives[point], called, positives - truePositives[point], negatives - called);
        }
    }

    /**
     * The figures of the cases, each counted {@code times[case]} times; empty when there is no positive or no negative among them.
     *
     * @param threshold from which a score counts as positive in the standard convention
     */
    Optional<Map<Figure, Double>> figures(int[] times, Convention convention, double threshold) {
        Curve curve = curve(times);
        if (curve.positives() == 0 || curve.negatives() == 0) {
            return Optional.empty();
        }
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.AUC, auc(curve));
        figures.put(Figure.AP, averagePrecision(curve));
        BinaryScores.OperatingPoint point =
                switch (convention) {
                    case PUBLISHED -> bestF1(curve);
                    case STANDARD -> at(times, threshold, curve);
                };
        figures.put(Figure.F1, point.f1());
        figures.put(Figure.MCC, point.mcc());
        figures.put(Figure.ACC, point.accuracy());
        for (int i = 0; i < RATES.length; i++) {
            double rate = RATES[i];
            figures.put(
                    RECALLS.get(i),
                    switch (convention) {
                        case PUBLISHED -> nearestRecall(curve, rate);
                        case STANDARD -> highestRecall(curve, rate);
                    });
        }
        return Optional.of(figures);
    }

    private Curve curve(int[] times) {
        int[] truePositives = new int[cases.length + 1];
        int[] falsePositives = new int[cases.length + 1];
        int points = 1;
        int hits = 0;
        int misses = 0;
        for (int i = 0; i < cases.length; i++) {
            int count = times[cases[i]];
            hits += positive[i] ? count : 0;
            misses += positive[i] ? 0 : count;
            boolean last = i + 1 == cases.length || scores[i + 1] != scores[i];
            boolean moved = hits != truePositives[points - 1] || misses != falsePositives[points - 1];
            if (last && moved) {
                truePositives[points] = hits;
                falsePositives[points] = misses;
                points++;
            }
        }
        return new Curve(truePositives, falsePositives, points, hits, misses);
    }

    private static double auc(Curve curve) {
        double area = 0;
        for (int i = 1; i < curve.points(); i++) {
            area += (double) (curve.falsePositives()[i] - curve.falsePositives()[i - 1])
                    * (curve.truePositives()[i] + curve.truePositives()[i - 1])
                    / 2;
        }
        return area / ((double) curve.positives() * curve.negatives());
    }

    private static double averagePrecision(Curve curve) {
        double sum = 0;
        for (int i = 1; i < curve.points(); i++) {
            int gained = curve.truePositives()[i] - curve.truePositives()[i - 1];
            double called = (double) curve.truePositives()[i] + curve.falsePositives()[i];
            sum += gained * curve.truePositives()[i] / called;
        }
        return sum / curve.positives();
    }

    private static BinaryScores.OperatingPoint bestF1(Curve curve) {
        BinaryScores.OperatingPoint best = curve.at(0, Double.POSITIVE_INFINITY);
        for (int i = 1; i < curve.points(); i++) {
            BinaryScores.OperatingPoint point = curve.at(i, Double.NaN);
            if (point.f1() >= best.f1()) {
                best = point;
            }
        }
        return best;
    }

    private BinaryScores.OperatingPoint at(int[] times, double threshold, Curve curve) {
        int hits = 0;
        int misses = 0;
        for (int i = 0; i < cases.length && scores[i] >= threshold; i++) {
            hits += positive[i] ? times[cases[i]] : 0;
            misses += positive[i] ? 0 : times[cases[i]];
        }
        return new BinaryScores.OperatingPoint(
                threshold, hits, misses, curve.positives() - hits, curve.negatives() - misses);
    }

    private static double nearestRecall(Curve curve, double rate) {
        int nearest = 0;
        for (int i = 1; i < curve.points(); i++) {
            if (curve.turns(i)
                    && Math.abs(curve.falsePositiveRate(i) - rate)
                            < Math.abs(curve.falsePositiveRate(nearest) - rate)) {
                nearest = i;
            }
        }
        return curve.recall(nearest);
    }

    private static double highestRecall(Curve curve, double rate) {
        double recall = 0;
        for (int i = 0; i < curve.points() && curve.falsePositiveRate(i) <= rate; i++) {
            recall = curve.recall(i);
        }
        return recall;
    }
}
