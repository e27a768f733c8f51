package io.radstream.ingest.intake;

import io.radstream.event.InstanceStored;
import java.time.Duration;
import java.util.Optional;

/**
 * What a source asks of intake and case assembly; what is empty is left to assembly's own settings.
 *
 * @param name of the rule that admitted the source; empty for the rules that are always there
 * @param quietPeriod without a new instance for this long its studies are complete
 * @param releaseDelay wait after complete evidence
 * @param ageMax its studies are closed at this age whatever is awaited
 * @param duplicates what becomes of instances that are known already
 */
public record SourceTraits(
        String name,
        Optional<Duration> quietPeriod,
        Optional<Duration> releaseDelay,
        Optional<Duration> ageMax,
        Duplicates duplicates) {

    /** Asks for nothing. */
    public static final SourceTraits NONE =
            new SourceTraits("", Optional.empty(), Optional.empty(), Optional.empty(), Duplicates.QUARANTINE);

    void into(InstanceStored.Builder event) {
        event.setSource(name);
        quietPeriod.ifPresent(wait -> event.setQuietPeriodMs(Math.toIntExact(wait.toMillis())));
        releaseDelay.ifPresent(wait -> event.setReleaseDelayMs(Math.toIntExact(wait.toMillis())));
        ageMax.ifPresent(wait -> event.setAgeMaxMs(Math.toIntExact(wait.toMillis())));
    }
}
