package io.radstream.raddiag.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scores of one label beside the truth, and what is computed from their ranking.
 *
 * <p>Ranking metrics need both a positive and a negative; see {@link #rankable()}.
 */
public final class BinaryScores {

    private final double[] scores; // descending
    private final boolean[] positive;
    private final int positives;

    /** The arrays are copied. */
    public BinaryScores(double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException("scores and truth differ in length");
        }
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        this.scores = Arrays.stream(order).mapToDouble(i -> scores[i]).toArray();
        this.positive = new boolean[order.length];
        int count = 0;
        for (int i = 0; i < order.length; i++) {
            this.positive[i] = positive[order[i]];
            count += this.positive[i] ? 1 : 0;
        }
        this.positives = count;
    }

    /**
     * What calling every score of at least {@code threshold} positive gives. Rates without a denominator are 0.
     *
     * @param threshold a score
     * @param truePositives called positive and so
     * @param falsePositives called positive and not so
     * @param falseNegatives not called positive but so
     * @param trueNegatives neither
     */
    public record OperatingPoint(
            double threshold, int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {

        public double precision() {
            return share(truePositives, truePositives + falsePositives);
        }

        /** Recall, sensitivity, true-positive rate. */
        public double recall() {
            return share(truePositives, truePositives + falseNegatives);
        }

        public double specificity() {
            return share(trueNegatives, trueNegatives + falsePositives);
        }

        /** Share of the negatives called positive. Not one minus the specificity, whose rounding would decide ties. */
        public double falsePositiveRate() {
            return share(falsePositives, falsePositives + trueNegatives);
        }

        public double f1() {
            return share(2.0 * truePositives, 2.0 * truePositives + falsePositives + falseNegatives);
        }

        public double accuracy() {
            return share(
                    truePositives + trueNegatives, truePositives + trueNegatives + falsePositives + falseNegatives);
        }

        /** Matthews correlation coefficient. */
        public double mcc() {
            double product = (double) truePositives * trueNegatives - (double) falsePositives * falseNegatives;
            double square = (double) (truePositives + falsePositives)
                    * (truePositives + falseNegatives)
                    * (trueNegatives + falsePositives)
                    * (trueNegatives + falseNegatives);
            return share(product, Math.sqrt(square));
        }

        private static double share(double part, double whole) {
            return whole == 0 ? 0 : part / whole;
        }
    }

    public int positives() {
        return positives;
    }

    public int negatives() {
        return scores.length - positives;
    }

    /** Whether there is a positive and a negative. */
    public boolean rankable() {
        return positives > 0 && negatives() > 0;
    }

    /** Area under the ROC curve by trapezoids; a tie counts half. */
    public double auc() {
        requireRankable();
        double area = 0;
        OperatingPoint before = new OperatingPoint(Double.POSITIVE_INFINITY, 0, 0, positives, negatives());
        for (OperatingPoint point : points()) {
            area += (double) (point.falsePositives() - before.falsePositives())
                    * (point.truePositives() + before.truePositives())
                    / 2;
            before = point;
        }
        return area / ((double) positives * negatives());
    }

    /** Average precision: the sum over thresholds of the gain in recall times the precision. */
    public double averagePrecision() {
        requireRankable();
        double sum = 0;
        int before = 0;
        for (OperatingPoint point : points()) {
            sum += (double) (point.truePositives() - before) / positives * point.precision();
            before = point.truePositives();
        }
        return sum;
    }

    /** The point of the highest F1; of equal ones that with the lowest threshold. Optimistic on the data it was chosen on. */
    public OperatingPoint bestF1() {
        requireRankable();
        OperatingPoint best = at(Double.POSITIVE_INFINITY);
        for (OperatingPoint point : points()) {
            if (point.f1() >= best.f1()) {
                best = point;
            }
        }
        return best;
    }

    /** What a threshold gives. */
    public OperatingPoint at(double threshold) {
        int truePositives = 0;
        int called = 0;
        while (called < scores.length && scores[called] >= threshold) {
            truePositives += positive[called] ? 1 : 0;
            called++;
        }
        return point(threshold, truePositives, called);
    }

    /** Highest recall at a false-positive rate of at most {@code rate}. */
    public double recallAtFalsePositiveRate(double rate) {
        requireRankable();
        double recall = 0;
        for (OperatingPoint point : points()) {
            if (point.falsePositiveRate() <= rate) {
                recall = point.recall();
            }
        }
        return recall;
    }

    /**
     * Recall as the published code reports it: at the vertex of the ROC curve, collinear points dropped, whose false-positive rate is nearest
     * to {@code rate}, the first of equal ones. With few positives it is lower than {@link #recallAtFalsePositiveRate}.
     */
    public double publishedRecallAtFalsePositiveRate(double rate) {
        requireRankable();
        OperatingPoint nearest = at(Double.POSITIVE_INFINITY);
        for (OperatingPoint vertex : vertices()) {
            if (Math.abs(vertex.falsePositiveRate() - rate) < Math.abs(nearest.falsePositiveRate() - rate)) {
                nearest = vertex;
            }
        }
        return nearest.recall();
    }

    /** Mean squared difference of score and truth. */
    public double brier() {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            double difference = scores[i] - (positive[i] ? 1 : 0);
            sum += difference * difference;
        }
        return scores.length == 0 ? 0 : sum / scores.length;
    }

    /** Expected calibration error over {@code bins} equal bins of [0, 1]: how far mean score and share of positives differ, on average. */
    public double calibrationError(int bins) {
        double[] surplus = new double[bins];
        for (int i = 0; i < scores.length; i++) {
            int bin = Math.min(bins - 1, (int) (scores[i] * bins));
            surplus[bin] += scores[i] - (positive[i] ? 1 : 0);
        }
        return scores.length == 0 ? 0 : Arrays.stream(surplus).map(Math::abs).sum() / scores.length;
    }

    /** The ROC curve from nothing called positive to everything: one point for each distinct score, thresholds descending. */
    public List<OperatingPoint> curve() {
        List<OperatingPoint> curve = new ArrayList<>(points());
        curve.add(0, at(Double.POSITIVE_INFINITY));
        return curve;
    }

    /**
     * A bin of a reliability diagram.
     *
     * @param meanScore mean of the scores in the bin
     * @param positiveShare share of them that are positive
     * @param count how many there are
     */
    public record ReliabilityBin(double meanScore, double positiveShare, int count) {}

    /** The bins that hold a score, of {@code bins} equal ones of [0, 1]. */
    public List<ReliabilityBin> reliability(int bins) {
        double[] sums = new double[bins];
        int[] hits = new int[bins];
        int[] counts = new int[bins];
        for (int i = 0; i < scores.length; i++) {
            int bin = Math.min(bins - 1, (int) (scores[i] * bins));
            sums[bin] += scores[i];
            hits[bin] += positive[i] ? 1 : 0;
            counts[bin]++;
        }
        return IntStream.range(0, bins)
                .filter(bin -> counts[bin] > 0)
                .mapToObj(bin ->
                        new ReliabilityBin(sums[bin] / counts[bin], (double) hits[bin] / counts[bin], counts[bin]))
                .toList();
    }

    /** One point for each distinct score, thresholds descending. */
    private List<OperatingPoint> points() {
        List<OperatingPoint> points = new ArrayList<>();
        int truePositives = 0;
        for (int i = 0; i < scores.length; i++) {
            truePositives += positive[i] ? 1 : 0;
            if (i + 1 == scores.length || scores[i + 1] != scores[i]) {
                points.add(point(scores[i], truePositives, i + 1));
            }
        }
        return points;
    }

    private List<OperatingPoint> vertices() {
        List<OperatingPoint> points = curve();
        List<OperatingPoint> vertices = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (i == 0 || i + 1 == points.size() || turns(points.get(i - 1), points.get(i), points.get(i + 1))) {
                vertices.add(points.get(i));
            }
        }
        return vertices;
    }

    private static boolean turns(OperatingPoint before, OperatingPoint point, OperatingPoint after) {
        int across = point.falsePositives() - before.falsePositives();
        int up = point.truePositives() - before.truePositives();
        return across != after.falsePositives() - point.falsePositives()
                || up != after.truePositives() - point.truePositives();
    }

    private OperatingPoint point(double threshold, int truePositives, int called) {
        int falsePositives = called - truePositives;
        return new OperatingPoint(
                threshold, truePositives, falsePositives, positives - truePositives, negatives() - falsePositives);
    }

    private void requireRankable() {
        if (!rankable()) {
            throw new IllegalStateException("a ranking metric needs a positive and a negative");
        }
    }
}
