package io.radstream.runtime.replay;

import io.radstream.reject.DeadLetterHeaders;
import io.radstream.runtime.send.RecordSender;
import io.radstream.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Looks through the dead letters of a service and sends chosen ones back to their original topic.
 *
 * <p>The dead letter stays where it is: replaying twice sends twice, which is harmless, because every consumer is idempotent.
 */
public final class Replay {

    /** A record that failed this often after a replay is not sent again. */
    public static final int ATTEMPTS_MAX = 3;

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final String bootstrapServers;
    private final RecordSender sender;

    public Replay(String bootstrapServers, RecordSender sender) {
        this.bootstrapServers = bootstrapServers;
        this.sender = sender;
    }

    /** What a replay did: letters sent, and letters refused (too many attempts, or no original topic). */
    public record Outcome(List<DeadLetter> sent, List<DeadLetter> refused) {}

    /** Every dead letter of the service for which {@code chosen} holds, oldest first. */
    public List<DeadLetter> find(String service, Predicate<DeadLetter> chosen) throws IOException {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false);
        List<DeadLetter> found = new ArrayList<>();
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int partition = 0; partition < Topics.DEAD_LETTER_PARTITIONS; partition++) {
                partitions.add(new TopicPartition(Topics.deadLetter(service), partition));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
            while (partitions.stream().anyMatch(p -> consumer.position(p, ANSWER) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    DeadLetter letter = DeadLetter.of(record);
                    if (chosen.test(letter)) {
                        found.add(letter);
                    }
                }
            }
        } catch (KafkaException e) {
            throw new IOException("the dead letters of " + service + " cannot be read", e);
        }
        return found;
    }

    /** Sends every chosen dead letter back, attempt + 1. */
    public Outcome replay(String service, Predicate<DeadLetter> chosen) throws IOException, InterruptedException {
        List<DeadLetter> sent = new ArrayList<>();
        List<DeadLetter> refused = new ArrayList<>();
        for (DeadLetter letter : find(service, chosen)) {
            if (letter.attempt() >= ATTEMPTS_MAX || letter.originalTopic().isEmpty()) {
                refused.add(letter);
            } else {
                sender.send(original(letter));
                sent.add(letter);
            }
        }
        return new Outcome(List.copyOf(sent), List.copyOf(refused));
    }

    /** The record as it was, one attempt later. A record without a key goes to the partition it had. */
    static ProducerRecord<String, byte[]> original(DeadLetter letter) {
        ConsumerRecord<String, byte[]> record = letter.record();
        Headers headers = new RecordHeaders(record.headers().toArray());
        for (String name : List.of(
                DeadLetterHeaders.TOPIC,
                DeadLetterHeaders.PARTITION,
                DeadLetterHeaders.OFFSET,
                DeadLetterHeaders.REASON,
                DeadLetterHeaders.REJECT_REASON,
                DeadLetterHeaders.SERVICE,
                DeadLetterHeaders.STUDY_UID,
                DeadLetterHeaders.ATTEMPT)) {
            headers.remove(name);
        }
        headers.add(
                DeadLetterHeaders.ATTEMPT,
                Integer.toString(letter.attempt() + 1).getBytes(StandardCharsets.UTF_8));
        Integer partition = record.key() == null ? letter.originalPartition().orElse(null) : null;
        String topic = letter.originalTopic()
                .orElseThrow(() -> new IllegalArgumentException("the dead letter has no original topic"));
        return new ProducerRecord<>(topic, partition, record.key(), record.value(), headers);
    }
}
