package io.radstream.ingest.journal;

import io.radstream.event.InstanceStored;
import io.radstream.reject.RejectedException;
import io.radstream.serde.EventCodec;
import io.radstream.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/** What lies in {@code instance-stored}, read by assignment, without a group. */
public final class PublishedInstances {

    private static final Logger LOG = Logger.getLogger(PublishedInstances.class);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);
    /** The record's time stamp is the producer's, taken a moment before or after the event's. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final String bootstrapServers;

    public PublishedInstances(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Every instance that was published at or after {@code from}, and some before. */
    Set<EventHash> since(Instant from) throws IOException {
        Set<EventHash> found = new HashSet<>();
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false);
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int partition = 0; partition < Topics.INSTANCE_STORED.partitions(); partition++) {
                partitions.add(new TopicPartition(Topics.INSTANCE_STORED.name(), partition));
            }
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
            seek(consumer, ends, from);
            while (partitions.stream().anyMatch(p -> consumer.position(p, ANSWER) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    add(record, found);
                }
            }
        } catch (KafkaException e) {
            throw new IOException("topic " + Topics.INSTANCE_STORED + " cannot be read", e);
        }
        return found;
    }

    private static void seek(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends, Instant from) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet()
                .forEach(partition -> times.put(partition, from.minus(MARGIN).toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times, ANSWER);
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? end : start.offset());
        });
    }

    private static void add(ConsumerRecord<String, byte[]> record, Set<EventHash> found) {
        try {
            found.add(EventHash.of(EventCodec.instance().decode(record.value(), InstanceStored.class)));
        } catch (RejectedException e) {
            // A record nobody can read hides no instance: at worst one is published again.
            LOG.debugf(e, "not an event, partition=%d offset=%d", record.partition(), record.offset());
        }
    }
}
