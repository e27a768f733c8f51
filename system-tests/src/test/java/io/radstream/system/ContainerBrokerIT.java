package io.radstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.CaseDiagnosed;
import io.radstream.runtime.broadcast.BroadcastReader;
import io.radstream.runtime.broadcast.BroadcastSettings;
import io.radstream.runtime.send.KafkaRecordSender;
import io.radstream.runtime.topic.TopicCreator;
import io.radstream.serde.EventCodec;
import io.radstream.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** The contract on a Kafka that is not ours: the official image, where Docker is. */
@Testcontainers(disabledWithoutDocker = true)
class ContainerBrokerIT {

    @Container
    private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.1.2");

    @Test
    void topicsAreMadeOnceAndAnEventIsReadAsItWasWritten() throws Exception {
        // Given
        String bootstrap = KAFKA.getBootstrapServers();
        List<String> made = TopicCreator.create(bootstrap, 1);
        CaseDiagnosed answer =
                CaseDiagnosed.newBuilder().setCaseId("c1").setRevision(2).build();
        List<CaseDiagnosed> read = new CopyOnWriteArrayList<>();
        // When
        try (KafkaRecordSender sender = KafkaRecordSender.open(bootstrap)) {
            sender.send(new ProducerRecord<>(
                    Topics.CASE_DIAGNOSED.name(), "c1", EventCodec.instance().encode(answer)));
        }
        try (BroadcastReader reader = BroadcastReader.start(
                BroadcastSettings.of(bootstrap, "container", Topics.CASE_DIAGNOSED.name()),
                record -> read.add(EventCodec.instance().decode(record.value(), CaseDiagnosed.class)))) {
            reader.awaitCaughtUp(Duration.ofMinutes(1));
        }
        // Then
        assertThat(made).hasSize(Topics.all().size() + Topics.services().size());
        assertThat(TopicCreator.create(bootstrap, 1)).isEmpty();
        assertThat(read).containsExactly(answer);
    }
}
