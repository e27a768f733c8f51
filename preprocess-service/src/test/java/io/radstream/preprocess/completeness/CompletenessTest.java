package io.radstream.preprocess.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.Evidence;
import io.radstream.preprocess.completeness.Decision.Close;
import io.radstream.preprocess.completeness.Decision.Preview;
import io.radstream.preprocess.completeness.Decision.Wait;
import io.radstream.preprocess.completeness.Sign.Counted;
import io.radstream.preprocess.completeness.Sign.Listed;
import io.radstream.preprocess.completeness.Sign.Releases;
import io.radstream.preprocess.completeness.Sign.RequiredSeries;
import io.radstream.preprocess.completeness.Sign.SeriesCounted;
import io.radstream.preprocess.completeness.Sign.StepsInProgress;
import io.radstream.preprocess.completeness.Sign.Withdrawn;
import io.radstream.preprocess.completeness.Standing.Hinted;
import io.radstream.preprocess.completeness.Standing.Missing;
import io.radstream.preprocess.completeness.Standing.Proven;
import io.radstream.preprocess.completeness.Standing.Silent;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CompletenessTest {

    private static final SourceTiming TIMING =
            new SourceTiming(2_000, 5_000, 30_000, 600_000, 1_800_000, OptionalLong.empty());

    private static final Sign RELEASED = new Releases(2, 0);
    private static final Sign MPPS_WHOLE = new Listed(Evidence.MPPS_COMPLETED, 20, 0);
    private static final Sign MPPS_SHORT = new Listed(Evidence.MPPS_COMPLETED, 20, 3);
    private static final Sign COMMITTED = new Listed(Evidence.COMMITMENT_REQUESTED, 20, 0);

    static Stream<Arguments> standings() {
        return Stream.of(
                Arguments.of(List.of(), "Silent UNKNOWN"),
                Arguments.of(List.of(new Releases(1, 1)), "Silent UNKNOWN"),
                Arguments.of(List.of(RELEASED), "Hinted ASSOCIATION_RELEASED"),
                Arguments.of(List.of(COMMITTED), "Hinted COMMITMENT_REQUESTED"),
                Arguments.of(List.of(new SeriesCounted(2, 0)), "Hinted EXPECTED_COUNT"),
                Arguments.of(List.of(MPPS_WHOLE), "Proven MPPS_COMPLETED"),
                Arguments.of(List.of(RELEASED, MPPS_WHOLE), "Proven MPPS_COMPLETED"),
                Arguments.of(List.of(new Listed(Evidence.INSTANCE_AVAILABILITY, 9, 0)), "Proven INSTANCE_AVAILABILITY"),
                Arguments.of(List.of(new Counted(Evidence.EXPECTED_COUNT, 9, 9)), "Proven EXPECTED_COUNT"),
                Arguments.of(List.of(new Counted(Evidence.EXPECTED_COUNT, 9, 10)), "Silent UNKNOWN"),
                Arguments.of(List.of(new Withdrawn(1)), "Proven INSTANCES_REJECTED"),
                Arguments.of(List.of(RELEASED, MPPS_SHORT), "Missing 3"),
                Arguments.of(List.of(RELEASED, new Counted(Evidence.EXPECTED_COUNT, 9, 8)), "Missing 1"),
                Arguments.of(List.of(MPPS_WHOLE, new SeriesCounted(1, 4)), "Missing 4"),
                Arguments.of(List.of(RELEASED, new StepsInProgress(1)), "Missing 0"),
                Arguments.of(List.of(MPPS_WHOLE, new RequiredSeries("series >= 2", false)), "Missing 0"),
                Arguments.of(List.of(MPPS_WHOLE, new RequiredSeries("series >= 2", true)), "Proven MPPS_COMPLETED"));
    }

    @ParameterizedTest
    @MethodSource("standings")
    void whatIsMissingOutweighsProofAndProofOutweighsHints(List<Sign> signs, String expected) {
        assertThat(named(Completeness.weigh(signs))).isEqualTo(expected);
    }

    private static String named(Standing standing) {
        if (standing instanceof Missing missing) {
            return "Missing " + missing.instances();
        }
        if (standing instanceof Proven proven) {
            return "Proven " + proven.by();
        }
        return standing instanceof Hinted hinted ? "Hinted " + hinted.by() : "Silent UNKNOWN";
    }

    private static Decision decide(Sign sign, long now) {
        return Completeness.decide(
                Completeness.weigh(List.of(sign)), new StudyMoments(0, 10_000, 12_000, false), TIMING, now);
    }

    @Test
    void aProofWaitsForTheDelayAndAHintForTheLearnedOne() {
        assertThat(decide(MPPS_WHOLE, 13_999)).isEqualTo(new Wait(14_000));
        assertThat(decide(MPPS_WHOLE, 14_000))
                .isEqualTo(Close.whole(Evidence.MPPS_COMPLETED, "all of 20 listed instances counted"));
        assertThat(decide(RELEASED, 14_000)).isEqualTo(new Wait(17_000));
        assertThat(decide(RELEASED, 17_000))
                .isEqualTo(Close.whole(
                        Evidence.ASSOCIATION_RELEASED, "2 associations released, every announced instance counted"));
    }

    @Test
    void silenceClosesAfterTheQuietPeriodAndWhatIsMissingIsAwaitedLonger() {
        assertThat(decide(new Releases(0, 1), 39_999)).isEqualTo(new Wait(40_000));
        assertThat(decide(new Releases(0, 1), 40_000))
                .isEqualTo(Close.whole(Evidence.QUIET_PERIOD, "no new instance for PT30S"));
        assertThat(decide(MPPS_SHORT, 40_000)).isEqualTo(new Wait(610_000));
        assertThat(decide(MPPS_SHORT, 610_000))
                .isEqualTo(new Close(
                        Evidence.QUIET_PERIOD, "nothing new for PT10M; 3 announced instances are missing", true, 3));
    }

    @Test
    void atTheAgeLimitAStudyClosesHoweverItsSignsStand() {
        StudyMoments busy = new StudyMoments(0, 1_799_000, 1_799_000, false);
        assertThat(Completeness.decide(new Silent(), busy, TIMING, 1_800_000))
                .isEqualTo(Close.whole(Evidence.AGE_LIMIT, "open for PT30M"));
        assertThat(Completeness.decide(
                        new Missing("1 performed procedure steps in progress", 0), busy, TIMING, 1_800_000))
                .isEqualTo(new Close(
                        Evidence.AGE_LIMIT, "open for PT30M; 1 performed procedure steps in progress", true, 0));
    }

    @Test
    void anUrgentSourceGetsAPreviewOnceAndOnlyWhileTheStudyIsOpen() {
        // Given
        SourceTiming urgent = new SourceTiming(2_000, 5_000, 30_000, 600_000, 1_800_000, OptionalLong.of(15_000));
        StudyMoments open = new StudyMoments(0, 10_000, 0, false);
        StudyMoments seen = new StudyMoments(0, 10_000, 0, true);

        // Then
        assertThat(Completeness.decide(new Silent(), open, urgent, 14_000)).isEqualTo(new Wait(15_000));
        assertThat(Completeness.decide(new Silent(), open, urgent, 15_000)).isEqualTo(new Preview("open for PT15S"));
        assertThat(Completeness.decide(new Silent(), seen, urgent, 15_000)).isEqualTo(new Wait(40_000));
        assertThat(Completeness.decide(new Silent(), open, urgent, 40_000)).isInstanceOf(Close.class);
    }
}
