package io.radstream.preprocess.assembly;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a study counts as complete. Durations are of the liveness clock, see {@link LivenessClock}. */
@ConfigMapping(prefix = "preprocess.assembly")
public interface AssemblyConfig {

    /** Without a release, no new instance for this long closes the study. */
    @WithDefault("PT30S")
    Duration quietPeriod();

    /** A study is closed at this age whatever else is awaited. */
    @WithDefault("PT30M")
    Duration ageMax();

    /** Wait after the evidence is complete: another association of the same study may be about to open. */
    @WithDefault("PT2S")
    Duration releaseDelay();

    /** The most instances of a case; one more closes it, and is a dead letter itself. */
    @WithDefault("4000")
    int instancesMax();

    /** For this long after it was closed, a late image makes the next revision; after it, a new case. */
    @WithDefault("P30D")
    Duration lateFor();

    /** For this long a closed study is remembered by its number of cases, about 100 bytes, so that a new case can name the old one. */
    @WithDefault("P3650D")
    Duration rememberFor();

    /** How often a heartbeat is due; the clock never advances by more than twice this for one heartbeat. */
    @WithDefault("PT1S")
    Duration heartbeatInterval();
}
