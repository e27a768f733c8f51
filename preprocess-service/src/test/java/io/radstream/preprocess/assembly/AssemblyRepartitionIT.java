package io.radstream.preprocess.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.blob.BlobRef;
import io.radstream.event.BlobReference;
import io.radstream.event.CaseAssembled;
import io.radstream.event.InstanceEntry;
import io.radstream.event.InstanceStored;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.id.CaseId;
import io.radstream.id.PatientKey;
import io.radstream.id.StudyUid;
import io.radstream.manifest.ManifestCodec;
import io.radstream.preprocess.streams.StreamsRunner;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.runtime.broadcast.BroadcastReader;
import io.radstream.runtime.broadcast.BroadcastSettings;
import io.radstream.runtime.send.KafkaRecordSender;
import io.radstream.serde.EventCodec;
import io.radstream.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Instances of assembly in processes of their own are killed, come back and are joined by others while studies come in. The result must be that of a
 * fold over the input that knows no processes.
 */
class AssemblyRepartitionIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int STUDIES = 40;
    /** Studies that are closed early and get a late image. */
    private static final int LATE = 10;

    private static final int WAVE = 5;
    private static final int WAVES = 4;

    /** A changelog that has been read to its end may end with the mark of a transaction, which is never read. */
    private static final int MARKERS_MAX = 5 * Topics.PARTITIONS;

    @TempDir
    Path folder;

    private final List<CaseAssembled> cases = new CopyOnWriteArrayList<>();
    /** The reference: what each case revision must hold. */
    private final Map<String, Set<String>> expected = new TreeMap<>();

    private final Map<Integer, List<String>> sent = new TreeMap<>();
    private final List<Process> processes = new ArrayList<>();
    private DirectoryBlobStore blobs;
    private AssemblyOnBroker assembly;
    private KafkaRecordSender sender;
    private BroadcastReader reader;
    private Instant heart = Instant.parse("2026-01-01T00:00:00Z");

    @BeforeEach
    void open() throws Exception {
        blobs = DirectoryBlobStore.open(folder.resolve("blobs"), 0);
        assembly = new AssemblyOnBroker(folder, blobs, AssemblyOnBroker.unhurried());
        sender = KafkaRecordSender.open(assembly.broker.bootstrap());
        reader = BroadcastReader.start(
                BroadcastSettings.of(assembly.broker.bootstrap(), "repartition-it", Topics.CASE_ASSEMBLED.name()),
                record -> cases.add(EventCodec.instance().decode(record.value(), CaseAssembled.class)));
    }

    @AfterEach
    void close() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        reader.close();
        sender.close();
        assembly.close();
        blobs.close();
    }

    private Process start(String name) throws IOException {
        Process process = assembly.spawn(name);
        processes.add(process);
        return process;
    }

    private static void kill(Process process) throws InterruptedException {
        assertThat(process.isAlive()).isTrue();
        process.destroyForcibly().waitFor();
    }

    private static String study(int number) {
        return "1.2.840." + number;
    }

    private static String patient(int study) {
        return HexFormat.of().toHexDigits((byte) study).repeat(32);
    }

    private void store(int study, String association) throws Exception {
        List<String> uids = sent.computeIfAbsent(study, number -> new ArrayList<>());
        String uid = study(study) + ".1." + uids.size();
        uids.add(uid);
        InstanceStored event = InstanceStored.newBuilder()
                .setPatientKey(patient(study))
                .setStudyUid(study(study))
                .setSeriesUid(study(study) + ".1")
                .setSopInstanceUid(uid)
                .setAssociationId(association)
                .setBlobRef(new BlobReference("originals", "b".repeat(64), 100L))
                .setStoredAt(Instant.now())
                .build();
        sender.send(new ProducerRecord<>(
                Topics.INSTANCE_STORED.name(),
                patient(study),
                EventCodec.instance().encode(event)));
    }

    /** Ends the association and notes what the revision must hold. */
    private void release(int study, String association, int revision, List<String> brought) throws Exception {
        StudySignal signal = StudySignal.newBuilder()
                .setPatientKey(patient(study))
                .setStudyUid(study(study))
                .setKind(SignalKind.ASSOCIATION_RELEASED)
                .setAssociationId(association)
                .setInstanceCount(brought.size())
                .setInstancesDigest(AssemblyDriver.digest(brought.toArray(String[]::new)))
                .setAt(Instant.now())
                .build();
        sender.send(new ProducerRecord<>(
                Topics.STUDY_SIGNAL.name(),
                patient(study),
                EventCodec.instance().encode(signal)));
        String caseId = CaseId.of(new PatientKey(patient(study)), new StudyUid(study(study)))
                .value();
        expected.put(caseId + "/" + revision, new TreeSet<>(sent.get(study)));
    }

    private void heartbeat() throws IOException, InterruptedException {
        heart = heart.plusSeconds(1);
        byte[] signal = EventCodec.instance()
                .encode(StudySignal.newBuilder()
                        .setKind(SignalKind.HEARTBEAT)
                        .setAt(heart)
                        .build());
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            sender.send(new ProducerRecord<>(Topics.STUDY_SIGNAL.name(), partition, "", signal));
        }
    }

    private void wave(int from, int to) throws Exception {
        for (int number = 0; number < WAVE; number++) {
            for (int study = from; study < to; study++) {
                store(study, "first");
            }
        }
    }

    private void awaitCases(int count) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            heartbeat();
            return cases.size() >= count;
        });
    }

    @Test
    void killsRestartsAndNewMembersChangeNothing() throws Exception {
        // Given two processes, and studies of which some are complete early
        heartbeat();
        Process one = start("one");
        Process two = start("two");
        wave(0, STUDIES);
        for (int study = 0; study < LATE; study++) {
            release(study, "first", 1, sent.get(study));
        }
        awaitCases(LATE);

        // When one is killed under load and comes back, a third joins, and the second is killed and comes back
        wave(LATE, STUDIES);
        kill(one);
        wave(LATE, STUDIES);
        start("one");
        start("three");
        wave(LATE, STUDIES);
        kill(two);
        for (int study = 0; study < LATE; study++) {
            store(study, "late");
            release(study, "late", 2, List.of(sent.get(study).get(WAVE)));
        }
        for (int study = LATE; study < STUDIES; study++) {
            release(study, "first", 1, sent.get(study));
        }
        start("two");
        awaitCases(STUDIES + LATE);

        // Then
        assertRevisionsAreThoseOfTheFold();
        assertThat(sent.get(LATE)).hasSize(WAVE * WAVES);
    }

    /** Every revision is there once, and holds what the fold over the input says. */
    private void assertRevisionsAreThoseOfTheFold() throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        for (CaseAssembled event : cases) {
            Set<String> instances = new TreeSet<>(
                    ManifestCodec.decode(blobs.read(BlobRef.of(event.getManifest()))).getInstances().stream()
                            .map(InstanceEntry::getSopInstanceUid)
                            .toList());
            assertThat(found.put(event.getCaseId() + "/" + event.getRevision(), instances))
                    .as("case %s revision %d came twice", event.getCaseId(), event.getRevision())
                    .isNull();
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void aReplicaTakesOverFromWhereItIs() throws Exception {
        // Given an instance here and one in another process, each with replicas of the other's state, up to date
        AssemblyOnBroker.Replicas replicas = new AssemblyOnBroker.Replicas(1, Duration.ofSeconds(6));
        heartbeat();
        Process lost = assembly.spawn("lost", replicas);
        processes.add(lost);
        try (StreamsRunner left = assembly.launch("left", replicas)) {
            wave(0, STUDIES);
            for (int study = 0; study < LATE; study++) {
                release(study, "first", 1, sent.get(study));
            }
            awaitCases(LATE);
            await().atMost(PATIENCE)
                    .until(() -> assembly.partitionsOf("left") == Topics.PARTITIONS
                            && left.running()
                            && left.recordsBehind() <= MARKERS_MAX);
            long before = left.restoredRecords();

            // When
            kill(lost);
            wave(LATE, STUDIES);
            for (int study = 0; study < LATE; study++) {
                store(study, "late");
                release(study, "late", 2, List.of(sent.get(study).get(WAVE)));
            }
            for (int study = LATE; study < STUDIES; study++) {
                release(study, "first", 1, sent.get(study));
            }
            awaitCases(STUDIES + LATE);

            // Then what was read again is a fraction of the rows that the lost instance had
            assertRevisionsAreThoseOfTheFold();
            assertThat(left.restoredRecords() - before).isLessThan(STUDIES * WAVE / 4);
        }
    }
}
