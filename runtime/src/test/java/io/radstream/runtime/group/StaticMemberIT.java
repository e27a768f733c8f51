package io.radstream.runtime.group;

import static org.awaitility.Awaitility.await;

import io.radstream.broker.BrokerConfig;
import io.radstream.broker.EmbeddedBroker;
import io.radstream.runtime.topic.TopicCreator;
import io.radstream.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticMemberIT {

    private static final int SESSION_MS = 240_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private KafkaConsumer<String, String> consumer(EmbeddedBroker broker) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", broker.bootstrap());
        settings.put("group.id", "static-member-it");
        settings.put("session.timeout.ms", SESSION_MS);
        settings.put("key.deserializer", StringDeserializer.class);
        settings.put("value.deserializer", StringDeserializer.class);
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(new StaticMember(folder).named("cases", settings));
        consumer.subscribe(List.of(Topics.CASE_ASSEMBLED.name()));
        return consumer;
    }

    private static void awaitPartitions(KafkaConsumer<String, String> consumer) {
        await().atMost(PATIENCE).until(() -> {
            consumer.poll(Duration.ofMillis(200));
            return consumer.assignment().size() == Topics.PARTITIONS;
        });
    }

    /** A static member does not leave its group when it is closed: to the broker it looks as if it had been killed. */
    @Test
    void aMemberThatComesBackTakesItsPartitionsOverLongBeforeTheOldSessionExpires() throws Exception {
        // Given
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.onFreePort(folder.resolve("kafka")))) {
            TopicCreator.create(broker.bootstrap(), 1);
            try (KafkaConsumer<String, String> before = consumer(broker)) {
                awaitPartitions(before);
            }

            // When
            try (KafkaConsumer<String, String> after = consumer(broker)) {

                // Then within a minute, where the session of the first is four
                awaitPartitions(after);
            }
        }
    }
}
