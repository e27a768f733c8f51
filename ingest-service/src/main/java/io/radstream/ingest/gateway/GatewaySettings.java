package io.radstream.ingest.gateway;

import io.radstream.ingest.intake.IntakeLimits;
import io.radstream.ingest.scp.ScpSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How a gateway runs.
 *
 * @param data the data folder: blobs, journal and the patient key lie below it
 * @param bootstrapServers of Kafka
 * @param siteDomain issuer of Patient IDs that name none
 * @param scp who may send, and where
 * @param limits of one instance
 * @param storage of all
 * @param heartbeatInterval between two heartbeats to a partition
 * @param commitmentAskers where AE titles take the reports of storage commitment
 */
public record GatewaySettings(
        Path data,
        String bootstrapServers,
        String siteDomain,
        ScpSettings scp,
        IntakeLimits limits,
        Storage storage,
        Duration heartbeatInterval,
        Map<String, InetSocketAddress> commitmentAskers) {

    /**
     * What is kept on disk and in memory.
     *
     * @param freeBytesMin below this much free space nothing is taken
     * @param quarantineBytesMax bytes of refused instances
     * @param journalBytesMax bytes of the journal
     * @param journalCompared how far back from its newest entry the journal is compared with the topic at the start
     * @param knownInstancesMax instances remembered to recognise duplicates
     * @param indexedInstancesMax instances that can be found by study, series and UID
     */
    public record Storage(
            long freeBytesMin,
            long quarantineBytesMax,
            long journalBytesMax,
            Duration journalCompared,
            int knownInstancesMax,
            int indexedInstancesMax) {}
}
