package io.radstream.preprocess.completeness;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a study is complete. Pure: the same signs, moments and timing give the same decision.
 *
 * <p>Signs are fused by one rule: what is known to be missing outweighs every claim that the study is complete; then proof (a list or a count of
 * the whole study), then a hint (the sender closed its association, its commitment request or series are whole), then silence. However the
 * signs stand, a study closes at its age limit.
 */
public final class Completeness {

    private Completeness() {}

    /** Fuses the signs of a study. */
    public static Standing weigh(List<Sign> signs) {
        List<String> lacks = new ArrayList<>();
        Optional<Proven> proof = Optional.empty();
        Optional<Hinted> hint = Optional.empty();
        int missing = 0;
        for (Sign sign : signs) {
            lack(sign).ifPresent(lacks::add);
            missing = Math.max(missing, missing(sign));
            proof = proof.or(() -> proof(sign));
            hint = hint.or(() -> hint(sign));
        }
        if (!lacks.isEmpty()) {
            return new Missing(String.join("; ", lacks), missing);
        }
        if (proof.isPresent()) {
            return proof.get();
        }
        return hint.isPresent() ? hint.get() : new Silent();
    }

    private static Optional<String> lack(Sign sign) {
        if (sign instanceof StepsInProgress working && working.steps() > 0) {
            return Optional.of(working.steps() + " performed procedure steps in progress");
        }
        if (sign instanceof RequiredSeries required && !required.satisfied()) {
            return Optional.of("series required by the site are missing: " + required.rule());
        }
        int missing = missing(sign);
        return missing == 0 ? Optional.empty() : Optional.of(missing + " announced instances are missing");
    }

    private static int missing(Sign sign) {
        if (sign instanceof Listed list) {
            return list.missing();
        }
        if (sign instanceof Counted count) {
            return Math.max(0, count.expected() - count.counted());
        }
        return sign instanceof SeriesCounted series ? series.missing() : 0;
    }

    private static Optional<Proven> proof(Sign sign) {
        if (sign instanceof Withdrawn withdrawn) {
            return Optional.of(new Proven(
                    Evidence.INSTANCES_REJECTED, withdrawn.instances() + " instances withdrawn by a rejection note"));
        }
        if (sign instanceof Counted count && count.expected() == count.counted()) {
            return Optional.of(new Proven(count.by(), "all of " + count.expected() + " expected instances counted"));
        }
        boolean whole =
                sign instanceof Listed list && list.by() != Evidence.COMMITMENT_REQUESTED && list.missing() == 0;
        return whole && sign instanceof Listed list
                ? Optional.of(new Proven(list.by(), "all of " + list.announced() + " listed instances counted"))
                : Optional.empty();
    }

    private static Optional<Hinted> hint(Sign sign) {
        if (sign instanceof Releases releases && releases.matched() > 0 && releases.open() == 0) {
            return Optional.of(new Hinted(
                    Evidence.ASSOCIATION_RELEASED,
                    releases.matched() + " associations released, every announced instance counted"));
        }
        if (sign instanceof Listed list && list.by() == Evidence.COMMITMENT_REQUESTED && list.missing() == 0) {
            return Optional.of(new Hinted(
                    Evidence.COMMITMENT_REQUESTED,
                    "all of " + list.announced() + " instances counted whose commitment was asked for"));
        }
        if (sign instanceof SeriesCounted series && series.matched() > 0 && series.missing() == 0) {
            return Optional.of(new Hinted(
                    Evidence.EXPECTED_COUNT, series.matched() + " series have their expected number of instances"));
        }
        return Optional.empty();
    }

    /** Decides about a study that has at least one instance. */
    public static Decision decide(Standing standing, StudyMoments moments, SourceTiming timing, long now) {
        long due = due(standing, moments, timing);
        long oldest = moments.opened() + timing.age();
        if (now >= due) {
            return close(standing, timing);
        }
        if (now >= oldest) {
            return aged(standing, timing);
        }
        long next = Math.min(due, oldest);
        if (!moments.previewed() && timing.preview().isPresent()) {
            long preview = moments.opened() + timing.preview().getAsLong();
            if (now >= preview) {
                return new Preview(
                        "open for " + Duration.ofMillis(timing.preview().getAsLong()));
            }
            next = Math.min(next, preview);
        }
        return new Wait(next);
    }

    private static long due(Standing standing, StudyMoments moments, SourceTiming timing) {
        long settled = Math.max(moments.standing(), moments.activity());
        if (standing instanceof Proven) {
            return settled + timing.provenDelay();
        }
        if (standing instanceof Hinted) {
            return settled + timing.hintedDelay();
        }
        return moments.activity() + (standing instanceof Missing ? timing.missing() : timing.quiet());
    }

    private static Close close(Standing standing, SourceTiming timing) {
        if (standing instanceof Proven proven) {
            return Close.whole(proven.by(), proven.detail());
        }
        if (standing instanceof Hinted hinted) {
            return Close.whole(hinted.by(), hinted.detail());
        }
        if (standing instanceof Missing missing) {
            String quiet = "nothing new for " + Duration.ofMillis(timing.missing());
            return new Close(Evidence.QUIET_PERIOD, quiet + "; " + missing.detail(), true, missing.instances());
        }
        return Close.whole(Evidence.QUIET_PERIOD, "no new instance for " + Duration.ofMillis(timing.quiet()));
    }

    private static Close aged(Standing standing, SourceTiming timing) {
        String open = "open for " + Duration.ofMillis(timing.age());
        return standing instanceof Missing missing
                ? new Close(Evidence.AGE_LIMIT, open + "; " + missing.detail(), true, missing.instances())
                : Close.whole(Evidence.AGE_LIMIT, open);
    }
}
