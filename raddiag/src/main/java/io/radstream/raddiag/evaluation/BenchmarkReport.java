package io.radstream.raddiag.evaluation;

import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import io.radstream.terminology.label.RollUp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The table of the paper for a set of scored cases: macro figures by level and frequency band, in both conventions, with intervals over cases.
 *
 * @param cases number of cases
 * @param rows groups that have at least one label that is present and absent
 * @param brier mean squared error of the probabilities of all known entries
 * @param calibrationError expected calibration error of all known entries, 15 bins
 */
public record BenchmarkReport(int cases, List<Row> rows, double brier, double calibrationError) {

    private static final int CALIBRATION_BINS = 15;
    private static final String ALL = "all";
    private static final float UNDECIDED = 0.5f;

    public BenchmarkReport {
        rows = List.copyOf(rows);
    }

    /**
     * A line of the table.
     *
     * @param level what was scored: "label", "category", "block" or "chapter"; or what divides the cases, such as "source"
     * @param group {@code head}, {@code medium}, {@code tail} or {@code all}; or the name of a division
     * @param convention how thresholds and rates are used
     * @param labels labels that could be evaluated
     * @param skipped labels without a known positive and a known negative, left out as in the published evaluation
     * @param figures unweighted means over the labels
     */
    public record Row(
            String level, String group, Convention convention, int labels, int skipped, Map<Figure, Interval> figures) {

        public Row {
            figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        }
    }

    /**
     * Which cases are drawn with replacement, and how often.
     *
     * @param patients for each case its patient, or any key of what must stay together
     * @param draws 0 for no intervals
     * @param seed of the draws
     */
    public record Bootstrap(List<String> patients, int draws, long seed) {
        public Bootstrap {
            patients = List.copyOf(patients);
            if (draws < 0) {
                throw new IllegalArgumentException("the number of draws is not negative");
            }
        }

        private Bootstrap of(List<Integer> cases) {
            return new Bootstrap(cases.stream().map(patients::get).toList(), draws, seed);
        }
    }

    /**
     * How scores are evaluated.
     *
     * @param thresholds for each label the probability from which it is a finding, chosen on other cases; parents take one half
     * @param bootstrap which cases are drawn
     */
    public record Evaluating(List<Float> thresholds, Bootstrap bootstrap) {
        public Evaluating {
            thresholds = List.copyOf(thresholds);
        }
    }

    /**
     * Evaluates at the level of the labels and, where labels have codes, of categories, blocks and chapters.
     *
     * @throws IllegalArgumentException when numbers of cases, labels, patients or thresholds differ
     */
    public static BenchmarkReport of(ScoredCases scored, LabelSpace space, Evaluating evaluating) {
        List<Float> thresholds = evaluating.thresholds();
        Bootstrap bootstrap = evaluating.bootstrap();
        if (scored.size() == 0
                || scored.labelCount() != space.size()
                || thresholds.size() != space.size()
                || bootstrap.patients().size() != scored.size()) {
            throw new IllegalArgumentException("cases, labels, thresholds and patients differ in number");
        }
        GroupFigures figures = new GroupFigures(CaseDraws.of(bootstrap));
        List<Row> rows = new ArrayList<>(figures.rows("label", scored, thresholds, bands(space)));
        rollUps(space).forEach((level, rollUp) -> {
            List<Integer> parents =
                    IntStream.range(0, rollUp.parents().size()).boxed().toList();
            rows.addAll(figures.rows(
                    level,
                    scored.rolledUp(rollUp),
                    Collections.nCopies(parents.size(), UNDECIDED),
                    Map.of(ALL, parents)));
        });
        BinaryScores pooled = scored.pooled();
        return new BenchmarkReport(scored.size(), rows, pooled.brier(), pooled.calibrationError(CALIBRATION_BINS));
    }

    /**
     * This report with rows for divisions of its cases, of all labels each; draws are made inside a division.
     *
     * @param level what divides the cases, such as "source"
     * @param divisions for each case those it is in, by name
     */
    public BenchmarkReport dividedBy(
            String level, List<Set<String>> divisions, ScoredCases scored, Evaluating evaluating) {
        Map<String, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < divisions.size(); i++) {
            for (String name : divisions.get(i)) {
                members.computeIfAbsent(name, division -> new ArrayList<>()).add(i);
            }
        }
        List<Integer> labels = IntStream.range(0, scored.labelCount()).boxed().toList();
        List<Row> all = new ArrayList<>(rows);
        members.forEach((name, indices) -> {
            GroupFigures figures =
                    new GroupFigures(CaseDraws.of(evaluating.bootstrap().of(indices)));
            ScoredCases own =
                    scored.select(indices.stream().mapToInt(Integer::intValue).toArray());
            all.addAll(figures.rows(level, own, evaluating.thresholds(), Map.of(name, labels)));
        });
        return new BenchmarkReport(cases, all, brier, calibrationError);
    }

    private static Map<String, List<Integer>> bands(LabelSpace space) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (Frequency band : Frequency.values()) {
            groups.put(
                    band.name().toLowerCase(Locale.ROOT),
                    IntStream.range(0, space.size())
                            .filter(label -> space.at(label).frequency() == band)
                            .boxed()
                            .toList());
        }
        groups.put(ALL, IntStream.range(0, space.size()).boxed().toList());
        return groups;
    }

    private static Map<String, RollUp> rollUps(LabelSpace space) {
        Map<String, RollUp> levels = new LinkedHashMap<>();
        levels.put("category", RollUp.toCategories(space));
        levels.put("block", RollUp.toBlocks(space));
        levels.put("chapter", RollUp.toChapters(space));
        levels.values().removeIf(level -> level.parents().isEmpty());
        return levels;
    }
}
