package io.radstream.preprocess.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.preprocess.assembly.ReplayDecisions.Decided;
import io.radstream.preprocess.assembly.ReplayScript.Arrival;
import io.radstream.preprocess.assembly.ReplayScript.Study;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletenessReplayTest {

    private static ReplayScript twoImages(long apart) {
        Study study = new Study("1.7", 2, List.of(new Arrival(1_000, 0, 0), new Arrival(1_000 + apart, 1, 0)));
        return new ReplayScript("two images", List.of(study));
    }

    @Test
    void aTimerHandsOnWhenItHasRunOutAndAgainAfterFurtherImages() {
        assertThat(ReplayDecisions.timer(twoImages(5_000), Duration.ofSeconds(5), false)
                        .get("1.7"))
                .containsExactly(new Decided(11_000, 2));
        assertThat(ReplayDecisions.timer(twoImages(5_001), Duration.ofSeconds(5), false)
                        .get("1.7"))
                .containsExactly(new Decided(6_000, 1), new Decided(11_001, 1));
        assertThat(ReplayDecisions.timer(twoImages(5_001), Duration.ofSeconds(5), true)
                        .get("1.7"))
                .containsExactly(new Decided(6_000, 1), new Decided(11_001, 2));
    }

    @Test
    void scoresAFirstDecisionThatLacksAnImageAsPremature() {
        // Given
        ReplayScript script = twoImages(5_001);

        // When
        ReplayScore parts = ReplayScore.of(script, "x", ReplayDecisions.timer(script, Duration.ofSeconds(5), false));
        ReplayScore whole = ReplayScore.of(script, "x", ReplayDecisions.timer(script, Duration.ofSeconds(5), true));

        // Then
        assertThat(parts.premature()).isEqualTo(1);
        assertThat(parts.neverWhole()).isEqualTo(1);
        assertThat(whole.neverWhole()).isZero();
        assertThat(whole.medianDelayS()).isEqualTo(5);
    }

    @Test
    void evidenceIsPrematureOnlyWhileItLearnsThatASourceSplitsItsStudies() {
        // When
        List<ReplayScore> ours = CompletenessReplay.scores(7, 30).stream()
                .filter(score -> score.policy().equals(CompletenessReplay.OURS))
                .toList();

        // Then
        assertThat(ours).hasSize(13).allSatisfy(score -> {
            boolean learning =
                    score.script().startsWith("split") || score.script().startsWith("series");
            assertThat(score.premature()).as(score.script()).isLessThanOrEqualTo(learning ? 0.2 : 0);
            assertThat(score.neverWhole()).as(score.script()).isZero();
        });
    }
}
