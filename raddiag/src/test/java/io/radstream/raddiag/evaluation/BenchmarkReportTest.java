package io.radstream.raddiag.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.radstream.terminology.label.Disorder;
import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import io.radstream.terminology.label.RollUp;
import io.radstream.terminology.urgency.Urgency;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BenchmarkReportTest {

    private static final LabelSpace SPACE = new LabelSpace(List.of(
            new Disorder("Pneumonia", "J18.9", Urgency.URGENT, Frequency.HEAD),
            new Disorder("Lobar pneumonia", "J18.1", Urgency.URGENT, Frequency.TAIL),
            new Disorder("Never seen", "", Urgency.ROUTINE, Frequency.TAIL)));
    private static final List<Float> HALF = Collections.nCopies(3, 0.5f);

    @Test
    void reportsEveryBandAndLevelInBothConventions() {
        BenchmarkReport report = report(40, 200);

        assertThat(report.rows())
                .extracting(BenchmarkReport.Row::level, BenchmarkReport.Row::group)
                .contains(
                        tuple("label", "head"),
                        tuple("label", "tail"),
                        tuple("label", "all"),
                        tuple("category", "all"),
                        tuple("chapter", "all"));
        assertThat(report.rows()).extracting(BenchmarkReport.Row::group).doesNotContain("medium");
        BenchmarkReport.Row tail = row(report, "tail", Convention.PUBLISHED);
        assertThat(tail.labels()).isEqualTo(1);
        assertThat(tail.skipped()).as("a label without a positive").isEqualTo(1);
    }

    @Test
    void intervalsHoldTheValueAndShrinkWithMoreCases() {
        Interval few =
                row(report(30, 300), "head", Convention.STANDARD).figures().get(Figure.AUC);
        Interval many =
                row(report(600, 300), "head", Convention.STANDARD).figures().get(Figure.AUC);

        assertThat(few.low()).isLessThan(few.value());
        assertThat(few.high()).isGreaterThan(few.value());
        assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
    }

    @Test
    void thresholdsMatterInTheStandardConventionOnly() {
        ScoredCases scored = scored(50);
        BenchmarkReport.Bootstrap none = new BenchmarkReport.Bootstrap(patients(50), 0, 1);

        BenchmarkReport strict =
                BenchmarkReport.of(scored, SPACE, new BenchmarkReport.Evaluating(Collections.nCopies(3, 1f), none));

        assertThat(row(strict, "head", Convention.STANDARD)
                        .figures()
                        .get(Figure.F1)
                        .value())
                .isZero();
        assertThat(row(strict, "head", Convention.PUBLISHED)
                        .figures()
                        .get(Figure.F1)
                        .value())
                .isPositive();
    }

    @Test
    void aParentIsPresentWithAnyChildAndUnknownWhileAChildIs() {
        ScoredCases scored = new ScoredCases(
                List.of(new float[] {0.2f, 0.7f, 0}, new float[] {0.2f, 0.1f, 0}, new float[] {0.3f, 0.1f, 0}),
                List.of(new float[] {1, 0, 0}, new float[] {0, 0, 0}, new float[] {0, 0, 0}),
                List.of(new float[] {1, 0, 1}, new float[] {1, 0, 1}, new float[] {1, 1, 1}));

        ScoredCases rolled = scored.rolledUp(RollUp.toCategories(SPACE));

        assertThat(rolled.probabilities().get(0)).containsExactly(0.7f);
        assertThat(rolled.labels().stream().map(row -> row[0])).containsExactly(1f, 0f, 0f);
        assertThat(rolled.masks().stream().map(row -> row[0])).containsExactly(1f, 0f, 1f);
    }

    @Test
    void aDivisionHasTheFiguresOfAReportOnItsCasesAlone() {
        // Given forty cases of which the first ten have a second source
        ScoredCases scored = scored(40);
        List<Set<String>> sources = IntStream.range(0, 40)
                .mapToObj(i -> i < 10 ? Set.of("few", "every") : Set.of("every"))
                .toList();

        // When
        BenchmarkReport divided = report(40, 60).dividedBy("source", sources, scored, evaluating(40, 60));

        // Then
        BenchmarkReport alone =
                BenchmarkReport.of(scored.select(IntStream.range(0, 10).toArray()), SPACE, evaluating(10, 60));
        assertThat(figures(divided, "source", "few")).isEqualTo(figures(alone, "label", "all"));
        assertThat(figures(divided, "source", "every")).isEqualTo(figures(divided, "label", "all"));
        assertThat(figures(divided, "source", "few")).isNotEqualTo(figures(divided, "label", "all"));
    }

    @Test
    void textHasTheFiguresOfTheReport() {
        BenchmarkReport report = report(40, 50);
        double auc = row(report, "head", Convention.PUBLISHED)
                .figures()
                .get(Figure.AUC)
                .value();

        assertThat(ReportText.markdown(report))
                .contains("| level | group | labels | AUC | AP | F1 | MCC | ACC | R@.01 | R@.05 | R@.1 |")
                .contains(String.format(Locale.ROOT, "| label | head | 1 | %.2f [", 100 * auc));
        assertThat(ReportText.csv(report).lines())
                .hasSize(1 + report.rows().size() * Figure.values().length)
                .anyMatch(line ->
                        line.startsWith("label,head,PUBLISHED,1,0,AUC," + String.format(Locale.ROOT, "%.6f", auc)));
        assertThat(ReportText.json(report)).contains("\"cases\" : 40", "\"RECALL_05\"");
    }

    @Test
    void refusesPatientsOfOtherCases() {
        assertThatThrownBy(() -> BenchmarkReport.of(scored(5), SPACE, evaluating(4, 10)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BenchmarkReport report(int cases, int draws) {
        return BenchmarkReport.of(scored(cases), SPACE, evaluating(cases, draws));
    }

    private static BenchmarkReport.Evaluating evaluating(int cases, int draws) {
        return new BenchmarkReport.Evaluating(HALF, new BenchmarkReport.Bootstrap(patients(cases), draws, 1));
    }

    private static Map<Figure, Interval> figures(BenchmarkReport report, String level, String group) {
        return report.rows().stream()
                .filter(row -> row.level().equals(level)
                        && row.group().equals(group)
                        && row.convention() == Convention.STANDARD)
                .findFirst()
                .orElseThrow()
                .figures();
    }

    private static List<String> patients(int cases) {
        return IntStream.range(0, cases).mapToObj(i -> "p" + i / 2).toList();
    }

    private static ScoredCases scored(int cases) {
        Random random = new Random(3);
        List<float[]> scores = new ArrayList<>();
        List<float[]> labels = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            boolean ill = random.nextInt(3) == 0;
            boolean lobar = ill && random.nextBoolean();
            float noise = random.nextFloat();
            scores.add(new float[] {0.6f * noise + (ill ? 0.3f : 0), 0.5f * noise + (lobar ? 0.3f : 0), noise});
            labels.add(new float[] {ill ? 1 : 0, lobar ? 1 : 0, 0});
        }
        return new ScoredCases(scores, labels, Collections.nCopies(cases, new float[] {1, 1, 1}));
    }

    private static BenchmarkReport.Row row(BenchmarkReport report, String group, Convention convention) {
        return report.rows().stream()
                .filter(row ->
                        row.level().equals("label") && row.group().equals(group) && row.convention() == convention)
                .findFirst()
                .orElseThrow();
    }
}
