package io.radstream.raddiag.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Means of figures over groups of labels, on the cases as they are and on every draw. */
final class GroupFigures {

    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private final CaseDraws draws;

    GroupFigures(CaseDraws draws) {
        this.draws = draws;
    }

    /** A row for each group and convention; none for a group without a label that can be evaluated. */
    List<BenchmarkReport.Row> rows(
            String level, ScoredCases scored, List<Float> thresholds, Map<String, List<Integer>> groups) {
        List<RankedLabel> ranked = new ArrayList<>();
        for (int label = 0; label < scored.labelCount(); label++) {
            ranked.add(new RankedLabel(scored, label));
        }
        List<BenchmarkReport.Row> rows = new ArrayList<>();
        for (Convention convention : Convention.values()) {
            groups.forEach((group, labels) -> {
                Means asIs = means(ranked, labels, thresholds, convention, draws.once());
                if (asIs.labels() > 0) {
                    rows.add(new BenchmarkReport.Row(
                            level,
                            group,
                            convention,
                            asIs.labels(),
                            labels.size() - asIs.labels(),
                            intervals(asIs, ranked, labels, thresholds, convention)));
                }
            });
        }
        return rows;
    }

    private record Means(int labels, Map<Figure, Double> figures) {}

    private Map<Figure, Interval> intervals(
            Means asIs, List<RankedLabel> ranked, List<Integer> labels, List<Float> thresholds, Convention convention) {
        List<Means> drawn = draws.draws().stream()
                .map(times -> means(ranked, labels, thresholds, convention, times))
                .filter(means -> means.labels() > 0)
                .toList();
        Map<Figure, Interval> intervals = new LinkedHashMap<>();
        asIs.figures().forEach((figure, value) -> {
            double[] sorted = drawn.stream()
                    .mapToDouble(means -> means.figures().getOrDefault(figure, Double.NaN))
                    .sorted()
                    .toArray();
            intervals.put(
                    figure,
                    sorted.length == 0
                            ? new Interval(value, value, value)
                            : new Interval(value, percentile(sorted, LOW), percentile(sorted, HIGH)));
        });
        return intervals;
    }

    private static Means means(
            List<RankedLabel> ranked,
            List<Integer> labels,
            List<Float> thresholds,
            Convention convention,
            int[] times) {
        Map<Figure, Double> sums = new EnumMap<>(Figure.class);
        int count = 0;
        for (int label : labels) {
            Optional<Map<Figure, Double>> figures = ranked.get(label).figures(times, convention, thresholds.get(label));
            if (figures.isPresent()) {
                figures.get().forEach((figure, value) -> sums.merge(figure, value, Double::sum));
                count++;
            }
        }
        int evaluated = count;
        Map<Figure, Double> means = new EnumMap<>(Figure.class);
        sums.forEach((figure, sum) -> means.put(figure, sum / evaluated));
        return new Means(evaluated, means);
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
