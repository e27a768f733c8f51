package io.radstream.preprocess.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.blob.BlobRef;
import io.radstream.broker.BrokerConfig;
import io.radstream.broker.EmbeddedBroker;
import io.radstream.event.BlobReference;
import io.radstream.event.CaseAssembled;
import io.radstream.event.Evidence;
import io.radstream.event.InstanceStored;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.manifest.ManifestCodec;
import io.radstream.preprocess.streams.StreamsRunner;
import io.radstream.preprocess.streams.StreamsSettings;
import io.radstream.runtime.broadcast.BroadcastReader;
import io.radstream.runtime.broadcast.BroadcastSettings;
import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.failure.BugLedger;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.runtime.failure.FailureParts;
import io.radstream.runtime.failure.FailureRouter;
import io.radstream.runtime.failure.ProcessStopper;
import io.radstream.runtime.send.KafkaRecordSender;
import io.radstream.runtime.topic.TopicCreator;
import io.radstream.serde.EventCodec;
import io.radstream.testing.InMemoryBlobStore;
import io.radstream.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assembly on a real broker that goes away in the middle of studies and comes back: with its state, and with nothing but the changelogs. */
class AssemblyRestartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int STUDIES = 12;
    private static final int INSTANCES = 20;

    @TempDir
    Path folder;

    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final List<CaseAssembled> cases = new CopyOnWriteArrayList<>();
    private EmbeddedBroker broker;
    private KafkaRecordSender sender;
    private BroadcastReader reader;
    private Instant heart = Instant.parse("2026-01-01T00:00:00Z");

    @BeforeEach
    void open() throws Exception {
        broker = EmbeddedBroker.start(BrokerConfig.onFreePort(folder.resolve("kafka")));
        TopicCreator.create(broker.bootstrap(), 1);
        sender = KafkaRecordSender.open(broker.bootstrap());
        reader = BroadcastReader.start(
                BroadcastSettings.of(broker.bootstrap(), "restart-it", Topics.CASE_ASSEMBLED.name()),
                record -> cases.add(EventCodec.instance().decode(record.value(), CaseAssembled.class)));
    }

    @AfterEach
    void close() {
        reader.close();
        sender.close();
        broker.close();
    }

    private StreamsRunner start(String stateFolder) throws IOException {
        ProcessStopper stopper = reason -> {
            throw new IllegalStateException(reason);
        };
        Availability availability = new Availability();
        DeadLetters deadLetters = new DeadLetters(CaseTopology.SERVICE, sender);
        FailureRouter router = new FailureRouter(new FailureParts(
                deadLetters, BugLedger.open(folder.resolve("bugs")), availability, stopper, new SimpleMeterRegistry()));
        StreamsRunner runner = StreamsRunner.start(
                CaseTopology.of(new AssemblyParts(
                        new TestAssemblyConfig(), blobs, router, deadLetters, new SimpleMeterRegistry())),
                new StreamsSettings(
                        CaseTopology.APPLICATION,
                        broker.bootstrap(),
                        folder.resolve(stateFolder),
                        "restart-it",
                        1,
                        0,
                        AssemblyOnBroker.SESSION),
                availability,
                stopper);
        await().atMost(PATIENCE).until(() -> runner.running() && availability.available());
        return runner;
    }

    private static String study(int number) {
        return "1.2.840." + number;
    }

    private static String instance(int study, int number) {
        return study(study) + ".1." + number;
    }

    private static String patient(int study) {
        return HexFormat.of().toHexDigits((byte) study).repeat(32);
    }

    private void send(String topic, String key, SpecificRecord event) throws IOException, InterruptedException {
        sender.send(new ProducerRecord<>(topic, key, EventCodec.instance().encode(event)));
    }

    private void store(int study, int number) throws IOException, InterruptedException {
        send(
                Topics.INSTANCE_STORED.name(),
                patient(study),
                InstanceStored.newBuilder()
                        .setPatientKey(patient(study))
                        .setStudyUid(study(study))
                        .setSeriesUid(study(study) + ".1")
                        .setSopInstanceUid(instance(study, number))
                        .setAssociationId("association")
                        .setBlobRef(new BlobReference("originals", "b".repeat(64), 100L))
                        .setStoredAt(Instant.now())
                        .build());
    }

    private void release(int study) throws IOException, InterruptedException {
        String[] all = IntStream.range(0, INSTANCES)
                .mapToObj(number -> instance(study, number))
                .toArray(String[]::new);
        send(
                Topics.STUDY_SIGNAL.name(),
                patient(study),
                StudySignal.newBuilder()
                        .setPatientKey(patient(study))
                        .setStudyUid(study(study))
                        .setKind(SignalKind.ASSOCIATION_RELEASED)
                        .setAssociationId("association")
                        .setInstanceCount(INSTANCES)
                        .setInstancesDigest(AssemblyDriver.digest(all))
                        .setAt(Instant.now())
                        .build());
    }

    private void heartbeat() throws IOException, InterruptedException {
        heart = heart.plusSeconds(1);
        StudySignal signal = StudySignal.newBuilder()
                .setKind(SignalKind.HEARTBEAT)
                .setAt(heart)
                .build();
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            sender.send(new ProducerRecord<>(
                    Topics.STUDY_SIGNAL.name(),
                    partition,
                    "",
                    EventCodec.instance().encode(signal)));
        }
    }

    private void storeAll(int from, int to) throws IOException, InterruptedException {
        for (int study = 0; study < STUDIES; study++) {
            for (int number = from; number < to; number++) {
                store(study, number);
            }
        }
    }

    @Test
    void everyStudyIsOneWholeCaseAfterRestartsInItsMiddle() throws Exception {
        // Given a third of every study before the first stop, a third while nobody reads, a third after a start without
        // local state
        heartbeat();
        try (StreamsRunner first = start("state")) {
            storeAll(0, 7);
            heartbeat();
            assertThat(first.running()).isTrue();
        }
        storeAll(7, 14);
        try (StreamsRunner second = start("state")) {
            heartbeat();
            assertThat(second.running()).isTrue();
        }

        // When
        try (StreamsRunner third = start("state-lost")) {
            storeAll(14, INSTANCES);
            for (int study = 0; study < STUDIES; study++) {
                release(study);
            }
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
                heartbeat();
                return cases.size() >= STUDIES;
            });
            assertThat(third.running()).isTrue();
        }

        // Then
        assertThat(cases)
                .hasSize(STUDIES)
                .allSatisfy(event -> {
                    assertThat(event.getEvidence()).isEqualTo(Evidence.ASSOCIATION_RELEASED);
                    assertThat(event.getRevision()).isEqualTo(1);
                    assertThat(ManifestCodec.decode(blobs.read(BlobRef.of(event.getManifest())))
                                    .getInstances())
                            .hasSize(INSTANCES);
                })
                .extracting(event -> event.getStudyUids().get(0))
                .doesNotHaveDuplicates();
    }
}
