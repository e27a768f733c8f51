package io.radstream.preprocess.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How the streams client runs.
 *
 * @param applicationId consumer group, prefix of changelog topics and transactional ids
 * @param bootstrapServers host:port of the broker
 * @param stateFolder where RocksDB keeps the state; may be lost: the changelogs restore it
 * @param instanceId names this process among the members of the group, the same after a restart: see {@link InstanceId}
 * @param threads stream threads
 * @param standbyReplicas copies of the state on other processes
 * @param sessionTimeout without a sign of life for this long a process counts as lost, and others take over
 */
public record StreamsSettings(
        String applicationId,
        String bootstrapServers,
        Path stateFolder,
        String instanceId,
        int threads,
        int standbyReplicas,
        Duration sessionTimeout) {

    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final int HEARTBEATS_MIN = 3;
    private static final long CACHE_BYTES = 16L << 20;
    private static final int REQUEST_BYTES_MAX = 4 << 20;

    Properties properties() {
        Properties p = new Properties();
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        p.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        p.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbyReplicas);
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        p.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        // A member that comes back under its name takes its partitions over at once. Streams does not leave the group
        // when it closes:
        // without a name, a restart would wait until the session of the process before it has expired.
        p.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instanceId);
        long session = sessionTimeout.toMillis();
        p.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), Math.toIntExact(session));
        p.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                Math.toIntExact(Math.min(HEARTBEAT.toMillis(), session / HEARTBEATS_MIN)));
        // The record with the lowest timestamp first, and no wait for a partition that is known to be read to its end:
        // what the
        // liveness clock of assembly relies on.
        p.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L);
        p.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), REQUEST_BYTES_MAX);
        return p;
    }
}
