package io.radstream.preprocess.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.Evidence;
import io.radstream.preprocess.completeness.Decision.Close;
import io.radstream.preprocess.completeness.Decision.Wait;
import io.radstream.preprocess.completeness.Sign.Counted;
import io.radstream.preprocess.completeness.Sign.Listed;
import io.radstream.preprocess.completeness.Sign.Releases;
import io.radstream.preprocess.completeness.Sign.SeriesCounted;
import io.radstream.preprocess.completeness.Sign.StepsInProgress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class CompletenessProperties {

    private static final SourceTiming TIMING =
            new SourceTiming(2_000, 5_000, 30_000, 600_000, 1_800_000, OptionalLong.empty());

    @Provide
    Arbitrary<List<Sign>> signs() {
        Arbitrary<Integer> some = Arbitraries.integers().between(0, 3);
        Arbitrary<Sign> sign = Arbitraries.oneOf(
                Combinators.combine(some, some).as(Releases::new),
                Combinators.combine(Arbitraries.of(Evidence.MPPS_COMPLETED, Evidence.COMMITMENT_REQUESTED), some)
                        .as((by, missing) -> new Listed(by, 3, missing)),
                Combinators.combine(some, some)
                        .as((expected, counted) -> new Counted(Evidence.EXPECTED_COUNT, expected + 1, counted)),
                Combinators.combine(some, some).as(SeriesCounted::new),
                some.map(StepsInProgress::new));
        return sign.list().ofMaxSize(5);
    }

    @Property
    void whatIsClosedStaysClosedAndAWaitEndsWhenItSays(
            @ForAll("signs") List<Sign> signs,
            @ForAll @LongRange(max = 2_000_000) long activity,
            @ForAll @LongRange(max = 4_000_000) long now) {
        // Given
        Standing standing = Completeness.weigh(signs);
        StudyMoments moments = new StudyMoments(0, activity, activity, false);

        // When
        Decision decision = Completeness.decide(standing, moments, TIMING, now);

        // Then
        if (decision instanceof Wait wait) {
            assertThat(wait.until()).isGreaterThan(now).isLessThanOrEqualTo(TIMING.age());
            assertThat(Completeness.decide(standing, moments, TIMING, wait.until() - 1))
                    .isEqualTo(wait);
            assertThat(Completeness.decide(standing, moments, TIMING, wait.until()))
                    .isInstanceOf(Close.class);
        } else {
            assertThat(Completeness.decide(standing, moments, TIMING, now + 1)).isInstanceOf(Close.class);
        }
    }

    @Property
    void theStrengthOfSignsDoesNotDependOnTheirOrder(@ForAll("signs") List<Sign> signs) {
        // Given
        List<Sign> reversed = new ArrayList<>(signs);
        Collections.reverse(reversed);

        // Then
        assertThat(Completeness.weigh(reversed).getClass())
                .isEqualTo(Completeness.weigh(signs).getClass());
    }
}
