package io.radstream.runtime.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.radstream.broker.BrokerConfig;
import io.radstream.broker.EmbeddedBroker;
import io.radstream.event.ModelPublished;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.runtime.failure.SourceRecord;
import io.radstream.runtime.replay.DeadLetter;
import io.radstream.runtime.replay.Replay;
import io.radstream.runtime.send.KafkaRecordSender;
import io.radstream.runtime.topic.TopicCreator;
import io.radstream.serde.EventCodec;
import io.radstream.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broadcasts, topics, dead letters and replay on a real broker. */
class BroadcastReaderIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;
    private static KafkaRecordSender sender;

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        broker = EmbeddedBroker.start(BrokerConfig.onFreePort(folder.resolve("broker")));
        TopicCreator.create(broker.bootstrap(), 1);
        sender = KafkaRecordSender.open(broker.bootstrap());
    }

    @AfterAll
    static void stop() {
        sender.close();
        broker.close();
    }

    private static void send(String topic, int partition, String key) throws IOException, InterruptedException {
        sender.send(new ProducerRecord<>(topic, partition, key, new byte[] {1}));
    }

    private BroadcastReader read(String topic) {
        return BroadcastReader.start(
                BroadcastSettings.of(broker.bootstrap(), "test-" + topic, topic), record -> seen.add(record.key()));
    }

    @Test
    void readsEveryPartitionFromTheBeginningAndFollows() throws Exception {
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            send("feedback-given", partition, "before-" + partition);
        }

        try (BroadcastReader reader = read("feedback-given")) {
            reader.awaitCaughtUp(SOON);
            assertThat(seen)
                    .containsExactlyInAnyOrder("before-0", "before-1", "before-2", "before-3", "before-4", "before-5");

            send("feedback-given", 3, "after");

            await().atMost(SOON).until(() -> seen.contains("after"));
            assertThat(reader.trouble()).isEmpty();
        }
    }

    @Test
    void emptyTopicIsCaughtUpAtOnce() throws Exception {
        try (BroadcastReader reader = read("promotion-decided")) {
            reader.awaitCaughtUp(SOON);

            assertThat(reader.caughtUp()).isTrue();
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void abortedRecordsAreNotSeenAndDoNotKeepItFromCatchingUp() throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", "broadcast-test");
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("case-prepared", 0, "committed", new byte[1]))
                    .get();
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("case-prepared", 0, "aborted", new byte[1]))
                    .get();
            producer.abortTransaction();
        }

        try (BroadcastReader reader = read("case-prepared")) {
            reader.awaitCaughtUp(SOON);

            assertThat(seen).containsExactly("committed");
        }
    }

    @Test
    void rejectedRecordIsSkippedAndOtherTroubleIsTriedAgain() throws Exception {
        send("case-diagnosed", 0, "rejected");
        send("case-diagnosed", 0, "troublesome");
        send("case-diagnosed", 0, "good");
        AtomicInteger tries = new AtomicInteger();
        BroadcastListener listener = record -> {
            if (record.key().equals("rejected")) {
                throw new RejectedException(RejectReason.SCHEMA_MISMATCH, "no event");
            }
            if (record.key().equals("troublesome") && tries.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            seen.add(record.key());
        };

        try (BroadcastReader reader = BroadcastReader.start(
                BroadcastSettings.of(broker.bootstrap(), "test-trouble", "case-diagnosed"), listener)) {
            reader.awaitCaughtUp(SOON);

            assertThat(seen).containsExactly("troublesome", "good");
            assertThat(reader.skipped()).isEqualTo(1);
            await().atMost(SOON).until(() -> reader.trouble().isEmpty());
        }
    }

    @Test
    void topicThatDoesNotExistYetIsTroubleUntilItIsMade() throws Exception {
        try (BroadcastReader reader = read("made-later")) {
            await().atMost(SOON).until(() -> reader.trouble().isPresent());
            assertThatThrownBy(() -> reader.awaitCaughtUp(Duration.ofMillis(1)))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("made-later");

            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
                admin.createTopics(List.of(new NewTopic("made-later", 2, (short) 1)))
                        .all()
                        .get();
            }

            reader.awaitCaughtUp(SOON);
            assertThat(reader.trouble()).isEmpty();
        }
    }

    @Test
    void topicsOfAnotherInstallationAreRefused() throws Exception {
        try (EmbeddedBroker other = EmbeddedBroker.start(BrokerConfig.onFreePort(folder.resolve("other")));
                Admin admin = Admin.create(Map.of("bootstrap.servers", other.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic("study-signal", 2, (short) 1)))
                    .all()
                    .get();

            assertThatThrownBy(() -> TopicCreator.create(other.bootstrap(), 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("study-signal has 2 partitions and must have 6");
        }
    }

    @Test
    void creatingTopicsAgainChangesNothing() throws Exception {
        assertThat(TopicCreator.create(broker.bootstrap(), 1)).isEmpty();
    }

    @Test
    void deadLetterGoesBackToItsTopicUntilTheFourthAttempt() throws Exception {
        // Given
        DeadLetters letters = new DeadLetters("triage-service", sender);
        ModelPublished event = ModelPublished.newBuilder().build();
        byte[] value = EventCodec.instance().encode(event);
        SourceRecord rejected = new SourceRecord("model-published", 0, 7, "small-1", value, new RecordHeaders());
        letters.send(rejected, RejectReason.UNUSABLE_WEIGHTS, "weights cannot be loaded");
        Replay replay = new Replay(broker.bootstrap(), sender);

        // When
        for (int attempt = 1; attempt <= 3; attempt++) {
            int before = attempt - 1;
            Replay.Outcome outcome = replay.replay("triage-service", letter -> letter.attempt() == before);
            assertThat(outcome.sent()).hasSize(1);
            ConsumerRecord<String, byte[]> again = lastOf("model-published");
            assertThat(again.value()).isEqualTo(value);
            letters.send(SourceRecord.of(again), RejectReason.UNUSABLE_WEIGHTS, "weights cannot be loaded");
        }
        Replay.Outcome fourth = replay.replay("triage-service", letter -> letter.attempt() == 3);

        // Then
        assertThat(fourth.sent()).isEmpty();
        assertThat(fourth.refused())
                .singleElement()
                .extracting(DeadLetter::reason)
                .isEqualTo("UNUSABLE_WEIGHTS");
    }

    private static ConsumerRecord<String, byte[]> lastOf(String topic) throws Exception {
        List<ConsumerRecord<String, byte[]>> records = new CopyOnWriteArrayList<>();
        try (BroadcastReader reader =
                BroadcastReader.start(BroadcastSettings.of(broker.bootstrap(), "test-last", topic), records::add)) {
            reader.awaitCaughtUp(SOON);
        }
        return records.get(records.size() - 1);
    }
}
