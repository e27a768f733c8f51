package io.radstream.standalone.tail;

import io.radstream.standalone.failure.CommandFailedException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Follows every partition of a topic, committed records only, without a consumer group: it leaves no trace on the broker. */
public final class TopicTail {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration FOREVER = Duration.ofDays(36_500);
    private static final int ANSWER_MS = 10_000;

    private final String bootstrap;
    private final String topic;
    private final boolean fromBeginning;
    private final Duration idleMax;

    /**
     * @param bootstrap host:port of the broker
     * @param fromBeginning begin with the oldest record instead of the next one
     * @param idleMax end when no record came for this long
     */
    public TopicTail(String bootstrap, String topic, boolean fromBeginning, Duration idleMax) {
        this.bootstrap = bootstrap;
        this.topic = topic;
        this.fromBeginning = fromBeginning;
        this.idleMax = idleMax;
    }

    /**
     * Prints until the topic was idle for long enough.
     *
     * @throws CommandFailedException when the broker does not answer or has no such topic
     */
    public void printTo(PrintStream out) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrap,
                "isolation.level", "read_committed",
                "default.api.timeout.ms", ANSWER_MS,
                "request.timeout.ms", ANSWER_MS,
                "allow.auto.create.topics", false);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            follow(consumer, out);
        } catch (TimeoutException e) {
            throw new CommandFailedException("no Kafka broker answers at " + bootstrap + " (is RadStream up?)");
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        Map<String, List<PartitionInfo>> topics = consumer.listTopics();
        List<PartitionInfo> found = topics.get(topic);
        if (found == null) {
            throw new CommandFailedException("there is no topic " + topic + "; there are "
                    + String.join(
                            ", ",
                            topics.keySet().stream()
                                    .filter(name -> !name.startsWith("__"))
                                    .sorted()
                                    .toList()));
        }
        return found.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private void follow(KafkaConsumer<String, byte[]> consumer, PrintStream out) {
        long idleNanos = idleMax.compareTo(FOREVER) >= 0 ? Long.MAX_VALUE : idleMax.toNanos();
        long lastRecord = System.nanoTime();
        while (System.nanoTime() - lastRecord < idleNanos) {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> record : records) {
                out.println(RecordJson.of(record));
            }
            if (!records.isEmpty()) {
                out.flush();
                lastRecord = System.nanoTime();
            }
        }
    }
}
