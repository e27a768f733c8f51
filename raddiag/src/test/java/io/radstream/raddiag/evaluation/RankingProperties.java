package io.radstream.raddiag.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RankingProperties {

    record Scored(double score, boolean positive) {}

    @Property(tries = 200)
    void aucIsTheShareOfPairsInOrder(@ForAll("rankable") List<Scored> scored) {
        double ordered = 0;
        double pairs = 0;
        for (Scored positive : scored) {
            for (Scored negative : scored) {
                if (positive.positive() && !negative.positive()) {
                    pairs++;
                    ordered += positive.score() > negative.score() ? 1 : positive.score() == negative.score() ? 0.5 : 0;
                }
            }
        }

        assertThat(scores(scored).auc()).isCloseTo(ordered / pairs, within(1e-9));
    }

    @Property(tries = 200)
    void orderOfCasesDoesNotMatter(@ForAll("rankable") List<Scored> scored) {
        List<Scored> reversed = new ArrayList<>(scored);
        Collections.reverse(reversed);

        assertThat(scores(reversed).auc()).isEqualTo(scores(scored).auc());
        assertThat(scores(reversed).averagePrecision()).isEqualTo(scores(scored).averagePrecision());
        assertThat(scores(reversed).bestF1()).isEqualTo(scores(scored).bestF1());
    }

    @Property(tries = 200)
    void noThresholdBeatsTheBest(@ForAll("rankable") List<Scored> scored, @ForAll("score") double threshold) {
        BinaryScores scores = scores(scored);

        assertThat(scores.at(threshold).f1())
                .isLessThanOrEqualTo(scores.bestF1().f1());
        assertThat(scores.at(scores.bestF1().threshold())).isEqualTo(scores.bestF1());
    }

    @Property(tries = 200)
    void recallGrowsWithTheFalsePositivesAllowed(@ForAll("rankable") List<Scored> scored) {
        BinaryScores scores = scores(scored);

        double[] recalls = Arrays.stream(new double[] {0, 0.01, 0.05, 0.1, 0.5, 1})
                .map(scores::recallAtFalsePositiveRate)
                .toArray();

        assertThat(recalls).isSorted();
        assertThat(recalls[5]).isEqualTo(1);
    }

    @Provide
    Arbitrary<Double> score() {
        return Arbitraries.integers().between(0, 10).map(i -> i / 10.0);
    }

    @Provide
    Arbitrary<List<Scored>> rankable() {
        return Combinators.combine(score(), Arbitraries.of(true, false))
                .as(Scored::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(30)
                .filter(list -> list.stream().anyMatch(Scored::positive)
                        && list.stream().anyMatch(s -> !s.positive()));
    }

    private static BinaryScores scores(List<Scored> scored) {
        boolean[] positive = new boolean[scored.size()];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = scored.get(i).positive();
        }
        return new BinaryScores(scored.stream().mapToDouble(Scored::score).toArray(), positive);
    }
}
