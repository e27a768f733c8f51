package io.radstream.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What one instance may cost, and what is kept. */
@ConfigMapping(prefix = "ingest.intake")
interface IntakeConfig {

    /** Bytes of a data set that are kept in memory while its header is read. */
    @WithDefault("8M")
    MemorySize headerBytesMax();

    /** Bytes of one data set. */
    @WithDefault("4G")
    MemorySize instanceBytesMax();

    /** Below this much free space on the blob store nothing is taken. */
    @WithDefault("1G")
    MemorySize freeBytesMin();

    /** Bytes of refused instances that are kept for the operator. */
    @WithDefault("1G")
    MemorySize quarantineBytesMax();

    /** Bytes of the journal of acknowledged instances. */
    @WithDefault("256M")
    MemorySize journalBytesMax();

    /** How far back from its newest entry the journal is compared with the topic at the start. */
    @WithDefault("PT15M")
    Duration journalCompared();

    /** Instances remembered to recognise duplicates. */
    @WithDefault("100000")
    int knownInstancesMax();

    /** Instances that can be found by study, series and UID; beyond it the oldest studies leave the index, not the store. */
    @WithDefault("1000000")
    int indexedInstancesMax();

    /** How long an acknowledgement of the broker is waited for before the sender gets 0xA700. */
    @WithDefault("PT10S")
    Duration publishTimeout();

    /** Issuer of Patient IDs that name none. Never change it: patients would get other keys. */
    @WithDefault("local")
    String siteDomain();

    /** Between two heartbeats to a partition of study-signal. */
    @WithDefault("PT1S")
    Duration heartbeatInterval();
}
