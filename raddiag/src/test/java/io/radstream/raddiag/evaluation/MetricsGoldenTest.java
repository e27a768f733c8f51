package io.radstream.raddiag.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.raddiag.Golden;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Same scores, same figures as the published evaluation. */
class MetricsGoldenTest {

    private static final Offset<Double> TOLERANCE = within(1e-6);

    static Stream<JsonNode> published() {
        return StreamSupport.stream(Golden.of("metrics").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("published")
    void givesThePublishedFigures(JsonNode golden) {
        // Given
        JsonNode expected = golden.get("expect");
        BinaryScores scores = scores(golden);

        // When
        BinaryScores.OperatingPoint best = scores.bestF1();

        // Then
        assertThat(scores.auc()).isCloseTo(expected.get("AUC").asDouble(), TOLERANCE);
        assertThat(scores.averagePrecision()).isCloseTo(expected.get("AP").asDouble(), TOLERANCE);
        assertThat(best.threshold()).isCloseTo(expected.get("thr").asDouble(), TOLERANCE);
        assertThat(best.f1()).isCloseTo(expected.get("F1max").asDouble(), TOLERANCE);
        assertThat(best.mcc()).isCloseTo(expected.get("MCC").asDouble(), TOLERANCE);
        assertThat(best.accuracy()).isCloseTo(expected.get("ACC").asDouble(), TOLERANCE);
        for (double rate : new double[] {0.01, 0.05, 0.1, 0.2, 0.5}) {
            assertThat(scores.publishedRecallAtFalsePositiveRate(rate))
                    .as("R@" + rate)
                    .isCloseTo(expected.get("R@" + rate).asDouble(), TOLERANCE);
        }
    }

    @Test
    void standardRecallSeesWhatThePublishedOneMisses() {
        BinaryScores scores = scores(Golden.of("metrics").get(2));

        assertThat(scores.publishedRecallAtFalsePositiveRate(0.01)).isZero();
        assertThat(scores.recallAtFalsePositiveRate(0.01)).isEqualTo(0.5);
    }

    @Test
    void ratesThatAreExactlyAskedForAreReached() {
        // Given ten negatives, the first of them above the second of two positives
        double[] scores = {0.9, 0.8, 0.7, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
        boolean[] positive = new boolean[12];
        positive[0] = true;
        positive[2] = true;

        // Then one of ten is a rate of .1, whatever one minus nine tenths rounds to
        assertThat(new BinaryScores(scores, positive).recallAtFalsePositiveRate(0.1))
                .isEqualTo(1);
        assertThat(new BinaryScores(scores, positive).publishedRecallAtFalsePositiveRate(0.1))
                .as("the bottom of the step at that rate")
                .isEqualTo(0.5);
    }

    @Test
    void rankingNeedsBothKinds() {
        BinaryScores onlyNegatives = new BinaryScores(new double[] {0.1, 0.2}, new boolean[] {false, false});

        assertThat(onlyNegatives.rankable()).isFalse();
        assertThatThrownBy(onlyNegatives::auc).isInstanceOf(IllegalStateException.class);
    }

    private static BinaryScores scores(JsonNode golden) {
        float[] labels = Golden.floats(golden.get("labels"));
        double[] scores = IntStream.range(0, labels.length)
                .mapToDouble(i -> golden.get("scores").get(i).asDouble())
                .toArray();
        boolean[] positive = new boolean[labels.length];
        IntStream.range(0, labels.length).forEach(i -> positive[i] = labels[i] > 0);
        return new BinaryScores(scores, positive);
    }
}
