package io.radstream.preprocess.assembly;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** When a study counts as complete. Durations are of the liveness clock, see {@link LivenessClock}. */
@ConfigMapping(prefix = "preprocess.assembly")
public interface AssemblyConfig {

    /** Without any sign, no new instance for this long closes the study, until the source's own pauses have been learned. */
    @WithDefault("PT30S")
    Duration quietPeriod();

    /** A learned quiet period is never shorter. */
    @WithDefault("PT10S")
    Duration quietMin();

    /** A learned quiet period is never longer. */
    @WithDefault("PT2M")
    Duration quietMax();

    /** Wait after the evidence is complete; after a release, until the source's habit of splitting studies has been learned. */
    @WithDefault("PT2S")
    Duration releaseDelay();

    /** A learned wait after a release is never longer. */
    @WithDefault("PT30S")
    Duration releaseDelayMax();

    /** Whether quiet period and wait after a release are learned for each sender and modality. */
    @WithDefault("true")
    boolean learn();

    /** While something is known to be missing, the study waits so long after the last thing that happened. */
    @WithDefault("PT10M")
    Duration missingFor();

    /** A study is closed at this age whatever else is awaited. */
    @WithDefault("PT30M")
    Duration ageMax();

    /** A study that was announced, and of which nothing comes, is forgotten after this. */
    @WithDefault("PT24H")
    Duration announcedFor();

    /** Studies of a patient that begin within this of one another are one case; zero: a study is a case. */
    @WithDefault("PT0S")
    Duration caseWindow();

    /** The most instances of a study; one more closes it, and is a dead letter itself. */
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

    /** What is asked of single sources, by the name of the source rule at ingest. */
    Map<String, Source> sources();

    /** One source. */
    interface Source {

        /** What series a study of this source must have, see {@link io.radstream.preprocess.completeness.SeriesRule}. */
        Optional<String> requiredSeries();

        /** A provisional revision goes out so long after the first instance: for sources that cannot wait. */
        Optional<Duration> previewAfter();
    }
}
