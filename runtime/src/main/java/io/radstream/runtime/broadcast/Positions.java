package io.radstream.runtime.broadcast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Where a broadcast reader is in each partition, and where the end was when it started. Used by the reader's thread only. */
final class Positions {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final BroadcastSettings settings;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, Long> targets = new HashMap<>();
    private long recordsRead;

    Positions(BroadcastSettings settings) {
        this.settings = settings;
    }

    Consumer<String, byte[]> open() {
        Map<String, Object> properties = new HashMap<>(settings.consumer());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, settings.name());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Assigns every partition and continues where the reader was; notes the ends the first time. */
    void seek(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : settings.topics()) {
            List<PartitionInfo> found = consumer.partitionsFor(topic, ANSWER);
            if (found == null || found.isEmpty()) {
                throw new UnknownTopicOrPartitionException("there is no topic " + topic);
            }
            found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        consumer.assign(partitions);
        if (targets.isEmpty()) {
            targets.putAll(consumer.endOffsets(partitions, ANSWER));
        }
        for (TopicPartition partition : partitions) {
            Long position = next.get(partition);
            if (position == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, position);
            }
        }
    }

    /** Fails when the broker does not answer. */
    void probe(Consumer<String, byte[]> consumer) {
        consumer.endOffsets(consumer.assignment(), ANSWER);
    }

    void reached(TopicPartition partition, long offset) {
        next.put(partition, offset);
    }

    void countRecord() {
        recordsRead++;
    }

    long recordsRead() {
        return recordsRead;
    }

    /** A position counts, not a record: the last records before the end may be markers of transactions. */
    boolean atStartTargets() {
        return targets.entrySet().stream()
                .allMatch(target -> next.getOrDefault(target.getKey(), 0L) >= target.getValue());
    }
}
