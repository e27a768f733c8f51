package io.radstream.triage.reading;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of the past is kept in memory. */
@ConfigMapping(prefix = "triage.read-model")
interface ReadModelConfig {

    /** Cases on the board. */
    @WithDefault("50000")
    int casesMax();

    /** Revisions of one case. */
    @WithDefault("20")
    int revisionsMax();

    /** Feedback of one case. */
    @WithDefault("100")
    int feedbackMax();

    /** Erased cases that are remembered, so that older records do not bring them back. */
    @WithDefault("100000")
    int erasuresMax();

    /** Instances of the study ledger, about 250 bytes each. */
    @WithDefault("500000")
    int instancesMax();

    /** Dead letters. */
    @WithDefault("10000")
    int deadLettersMax();

    /** Model versions, and promotion decisions. */
    @WithDefault("1000")
    int modelVersionsMax();
}
