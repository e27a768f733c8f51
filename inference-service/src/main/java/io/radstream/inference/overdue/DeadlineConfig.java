package io.radstream.inference.overdue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a complete case may be without an answer. */
@ConfigMapping(prefix = "inference.deadline")
public interface DeadlineConfig {

    /** From the assembly of a STAT case. */
    @WithDefault("PT5M")
    Duration stat();

    /** From the assembly of an URGENT case. */
    @WithDefault("PT15M")
    Duration urgent();

    /** From the assembly of any other case. */
    @WithDefault("PT1H")
    Duration routine();

    /** From the dead letter of a case: its terminal answer is usually on its way. */
    @WithDefault("PT30S")
    Duration rejected();

    /** After a start, an outage or a change of partitions: so long no case is called overdue, because the backlog is being answered. */
    @WithDefault("PT1M")
    Duration grace();

    /** The most cases without an answer that are watched; beyond it reading waits until some are answered or overdue. */
    @WithDefault("200000")
    int casesMax();
}
