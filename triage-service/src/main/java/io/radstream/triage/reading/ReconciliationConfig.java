package io.radstream.triage.reading;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When acknowledged instances without an end raise the alarm. */
@ConfigMapping(prefix = "triage.reconciliation")
interface ReconciliationConfig {

    /** Longer than a study stays open at most ({@code preprocess.assembly.age-max}) and than its preparation takes. */
    @WithDefault("PT1H")
    Duration overdueAfter();

    /** How often the balance is drawn; at most so late is an alarm. */
    @WithDefault("PT30S")
    Duration every();
}
