package io.radstream.raddiag.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.radstream.terminology.label.Disorder;
import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import io.radstream.terminology.urgency.Urgency;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final List<Float> HALVES = List.of(0.5f, 0.5f);

    @Test
    void leavesOutUnknownEntriesAndLabelsOfOneKind() {
        // Given label 0 ranked perfectly where it is known, label 1 never present
        ScoredCases scored = scored(
                new float[][] {{0.9f, 0.1f}, {0.2f, 0.2f}, {0.8f, 0.7f}},
                new float[][] {{1, 0}, {0, 0}, {0, 0}},
                new float[][] {{1, 1}, {1, 1}, {0, 1}});

        // When
        Evaluation evaluation = Evaluation.of(scored, HALVES);

        // Then
        assertThat(evaluation.labels()).extracting(LabelEvaluation::label).containsExactly(0);
        assertThat(evaluation.macroAuc()).hasValue(1);
        assertThat(evaluation.macroF1()).hasValue(1);
        assertThat(evaluation.microF1()).isCloseTo(2.0 / 3, within(1e-9)); // 1 true, 1 false positive
        assertThat(evaluation.brier()).isCloseTo((0.01 + 0.01 + 0.04 + 0.04 + 0.49) / 5, within(1e-6));
    }

    @Test
    void hasNoMacroFigureWithoutALabelToEvaluate() {
        ScoredCases scored = scored(new float[][] {{0.9f}}, new float[][] {{1}}, new float[][] {{1}});

        assertThat(Evaluation.of(scored, List.of(0.5f)).macroAuc()).isEmpty();
        assertThatThrownBy(() -> Evaluation.of(scored, HALVES)).hasMessageContaining("thresholds");
    }

    @Test
    void calibrationErrorIsTheGapBetweenScoreAndShare() {
        // Given ten scores of 0.8 of which six are right
        double[] scores = new double[10];
        boolean[] positive = new boolean[10];
        IntStream.range(0, 10).forEach(i -> {
            scores[i] = 0.8;
            positive[i] = i < 6;
        });

        assertThat(new BinaryScores(scores, positive).calibrationError(15)).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void bootstrapSeesARealDifferenceAndNoneBetweenEquals() {
        // Given
        ScoredCases good = noisy(200, 0.2, 1);
        ScoredCases bad = noisy(200, 2, 2);
        List<String> patients =
                IntStream.range(0, 200).mapToObj(i -> "p" + i / 2).toList();

        // When
        var better = PairedBootstrap.compare(bad, good, patients, EvaluationTest::auc, 200, 1)
                .orElseThrow();
        var same = PairedBootstrap.compare(good, good, patients, EvaluationTest::auc, 200, 1)
                .orElseThrow();

        // Then
        assertThat(better.difference()).isPositive();
        assertThat(better.low()).isPositive().isLessThan(better.difference());
        assertThat(better.high()).isGreaterThan(better.difference());
        assertThat(better.shareBetter()).isEqualTo(1);
        assertThat(same.difference()).isZero();
        assertThat(same.shareBetter()).isZero();
    }

    @Test
    void bootstrapWithoutADefinedFigureSaysNothing() {
        ScoredCases onlyPositives = scored(new float[][] {{0.9f}}, new float[][] {{1}}, new float[][] {{1}});

        assertThat(PairedBootstrap.compare(onlyPositives, onlyPositives, List.of("p"), EvaluationTest::auc, 10, 1))
                .isEmpty();
    }

    @Test
    void thresholdOfACommonLabelIsItsOwnAndOfARareOneThatOfItsBand() {
        // Given label 0 with 100 positives at 0.3 and above, label 1 without any
        List<float[]> probabilities = new ArrayList<>();
        List<float[]> labels = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            probabilities.add(new float[] {i < 100 ? 0.3f : 0.1f, 0.05f});
            labels.add(new float[] {i < 100 ? 1 : 0, 0});
        }
        ScoredCases validation = new ScoredCases(probabilities, labels, Collections.nCopies(200, new float[] {1, 1}));
        LabelSpace labelSpace = new LabelSpace(List.of(
                new Disorder("common", "A00.0", Urgency.ROUTINE, Frequency.HEAD),
                new Disorder("absent", "A00.1", Urgency.ROUTINE, Frequency.HEAD)));

        // When
        List<Float> thresholds = Thresholds.choose(validation, labelSpace);

        // Then
        assertThat(thresholds.get(0)).isCloseTo(0.3f, within(1e-6f));
        assertThat(thresholds.get(1)).isCloseTo(0.3f, within(1e-6f));
    }

    @Test
    void temperatureUndoesOverconfidence() {
        // Given truth drawn from a probability and scores of twice its log odds
        Random random = new Random(1);
        List<float[]> probabilities = new ArrayList<>();
        List<float[]> labels = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            double logit = random.nextGaussian() * 2;
            labels.add(new float[] {random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0});
            probabilities.add(new float[] {(float) (1 / (1 + Math.exp(-2 * logit)))});
        }

        double temperature = TemperatureFit.fit(
                        new ScoredCases(probabilities, labels, Collections.nCopies(5000, new float[] {1})))
                .temperature();

        assertThat(temperature).isCloseTo(2, within(0.2));
    }

    private static OptionalDouble auc(ScoredCases scored) {
        return Evaluation.of(scored, List.of(0.5f)).macroAuc();
    }

    private static ScoredCases noisy(int count, double noise, long seed) {
        Random random = new Random(seed);
        List<float[]> probabilities = new ArrayList<>();
        List<float[]> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int label = i % 2;
            probabilities.add(
                    new float[] {(float) (1 / (1 + Math.exp(-(label - 0.5 + noise * random.nextGaussian()))))});
            labels.add(new float[] {label});
        }
        return new ScoredCases(probabilities, labels, Collections.nCopies(count, new float[] {1}));
    }

    private static ScoredCases scored(float[][] probabilities, float[][] labels, float[][] masks) {
        return new ScoredCases(List.of(probabilities), List.of(labels), List.of(masks));
    }
}
