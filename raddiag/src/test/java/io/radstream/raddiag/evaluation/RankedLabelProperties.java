package io.radstream.raddiag.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.raddiag.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;

/** The figures of bootstrap draws are those of {@link BinaryScores}, and the published ones those of the published code. */
class RankedLabelProperties {

    private static final Offset<Double> ROUNDING = within(1e-6);

    @Example
    void publishedConventionGivesThePublishedFigures() {
        for (JsonNode golden : Golden.of("metrics")) {
            JsonNode expected = golden.get("expect");
            float[] labels = Golden.floats(golden.get("labels"));
            ScoredCases scored = cases(Golden.floats(golden.get("scores")), labels);

            Map<Figure, Double> figures = figures(scored, once(labels.length), Convention.PUBLISHED, 0);

            assertThat(figures.get(Figure.AUC)).isCloseTo(expected.get("AUC").asDouble(), ROUNDING);
            assertThat(figures.get(Figure.AP)).isCloseTo(expected.get("AP").asDouble(), ROUNDING);
            assertThat(figures.get(Figure.F1)).isCloseTo(expected.get("F1max").asDouble(), ROUNDING);
            assertThat(figures.get(Figure.MCC)).isCloseTo(expected.get("MCC").asDouble(), ROUNDING);
            assertThat(figures.get(Figure.ACC)).isCloseTo(expected.get("ACC").asDouble(), ROUNDING);
            assertThat(figures.get(Figure.RECALL_01))
                    .isCloseTo(expected.get("R@0.01").asDouble(), ROUNDING);
            assertThat(figures.get(Figure.RECALL_05))
                    .isCloseTo(expected.get("R@0.05").asDouble(), ROUNDING);
            assertThat(figures.get(Figure.RECALL_10))
                    .isCloseTo(expected.get("R@0.1").asDouble(), ROUNDING);
        }
    }

    @Property(tries = 200)
    void aCaseDrawnTwiceCountsAsTwoCases(@ForAll long seed) {
        // Given scores with ties, and how often each case was drawn
        Random random = new Random(seed);
        int count = 2 + random.nextInt(30);
        float[] scores = new float[count];
        float[] labels = new float[count];
        int[] times = new int[count];
        List<Integer> repeated = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            scores[i] = random.nextInt(12) / 12f;
            labels[i] = random.nextInt(3) == 0 ? 1 : 0;
            times[i] = random.nextInt(3);
            for (int j = 0; j < times[i]; j++) {
                repeated.add(i);
            }
        }
        ScoredCases scored = cases(scores, labels);
        BinaryScores spelledOut = scored.select(
                        repeated.stream().mapToInt(Integer::intValue).toArray())
                .ofLabel(0);
        boolean rankable = spelledOut.rankable();

        // When
        for (Convention convention : Convention.values()) {
            RankedLabel ranked = new RankedLabel(scored, 0);

            // Then
            assertThat(ranked.figures(times, convention, 0.5).isPresent()).isEqualTo(rankable);
            if (rankable) {
                Map<Figure, Double> figures = figures(scored, times, convention, 0.5);
                boolean published = convention == Convention.PUBLISHED;
                BinaryScores.OperatingPoint point = published ? spelledOut.bestF1() : spelledOut.at(0.5);
                assertThat(figures.get(Figure.AUC)).isCloseTo(spelledOut.auc(), ROUNDING);
                assertThat(figures.get(Figure.AP)).isCloseTo(spelledOut.averagePrecision(), ROUNDING);
                assertThat(figures.get(Figure.F1)).isCloseTo(point.f1(), ROUNDING);
                assertThat(figures.get(Figure.MCC)).isCloseTo(point.mcc(), ROUNDING);
                assertThat(figures.get(Figure.ACC)).isCloseTo(point.accuracy(), ROUNDING);
                assertThat(figures.get(Figure.RECALL_10))
                        .isCloseTo(
                                published
                                        ? spelledOut.publishedRecallAtFalsePositiveRate(0.1)
                                        : spelledOut.recallAtFalsePositiveRate(0.1),
                                ROUNDING);
            }
        }
    }

    private static Map<Figure, Double> figures(
            ScoredCases scored, int[] times, Convention convention, double threshold) {
        return new RankedLabel(scored, 0).figures(times, convention, threshold).orElseThrow();
    }

    private static ScoredCases cases(float[] scores, float[] labels) {
        List<float[]> rows = new ArrayList<>();
        List<float[]> truth = new ArrayList<>();
        List<float[]> masks = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            rows.add(new float[] {scores[i]});
            truth.add(new float[] {labels[i]});
            masks.add(new float[] {1});
        }
        return new ScoredCases(rows, truth, masks);
    }

    private static int[] once(int count) {
        int[] once = new int[count];
        Arrays.fill(once, 1);
        return once;
    }
}
