package io.radstream.preprocess.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The reconciliation of instances. */
@ConfigMapping(prefix = "preprocess.ledger")
public interface LedgerConfig {

    /** A case that was assembled so long ago and has not been prepared raises the alarm. */
    @WithDefault("PT30M")
    Duration overdueAfter();

    /** How often the books are summed up; at most so late is an alarm. */
    @WithDefault("PT30S")
    Duration every();
}
