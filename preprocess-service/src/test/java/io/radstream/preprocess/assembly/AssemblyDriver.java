package io.radstream.preprocess.assembly;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.event.BlobReference;
import io.radstream.event.CaseAssembled;
import io.radstream.event.InstanceEntry;
import io.radstream.event.InstanceStored;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.manifest.ManifestCodec;
import io.radstream.reject.DeadLetterHeaders;
import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.failure.Backoff;
import io.radstream.runtime.failure.BugLedger;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.runtime.failure.FailureParts;
import io.radstream.runtime.failure.FailureRouter;
import io.radstream.serde.EventCodec;
import io.radstream.testing.InMemoryBlobStore;
import io.radstream.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;

/** The topology of assembly without a broker: pipes instances, signals and heartbeats in, reads cases and dead letters. */
final class AssemblyDriver implements AutoCloseable {

    static final String PATIENT = "a".repeat(64);
    static final String STUDY = "1.2.3";
    static final String ASSOCIATION = "association-1";

    private static final String BLOB_HASH = "b".repeat(64);

    final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final AssemblyConfig config;
    private final Path folder;
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> instances;
    private TestInputTopic<String, byte[]> signals;
    private TestOutputTopic<String, byte[]> cases;
    private TestOutputTopic<String, byte[]> letters;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    AssemblyDriver() {
        this(new TestAssemblyConfig());
    }

    AssemblyDriver(AssemblyConfig config) {
        this.config = config;
        try {
            this.folder = Files.createTempDirectory("assembly");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open();
    }

    private void open() {
        DeadLetters deadLetters = new DeadLetters(CaseTopology.SERVICE, record -> {
            throw new IllegalStateException("dead letters leave through the topology");
        });
        FailureRouter router;
        try {
            router = new FailureRouter(
                    new FailureParts(
                            deadLetters,
                            BugLedger.open(folder.resolve("bugs")),
                            new Availability(),
                            reason -> {
                                throw new IllegalStateException(reason);
                            },
                            new SimpleMeterRegistry()),
                    new Backoff(Duration.ofNanos(1), Duration.ofNanos(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "assembly-test");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
        driver = new TopologyTestDriver(
                CaseTopology.of(
                        new AssemblyParts(config, blobs, router, deadLetters, new SimpleMeterRegistry()),
                        Stores::inMemoryKeyValueStore),
                properties,
                now);
        StringSerializer keys = new StringSerializer();
        ByteArraySerializer values = new ByteArraySerializer();
        instances = driver.createInputTopic(Topics.INSTANCE_STORED.name(), keys, values);
        signals = driver.createInputTopic(Topics.STUDY_SIGNAL.name(), keys, values);
        cases = driver.createOutputTopic(
                Topics.CASE_ASSEMBLED.name(), new StringDeserializer(), new ByteArrayDeserializer());
        letters = driver.createOutputTopic(
                Topics.deadLetter(CaseTopology.SERVICE), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Starts anew with nothing but the contents of the stores, which is what the changelogs bring back. */
    void restart() {
        Map<String, Map<Bytes, byte[]>> contents = new HashMap<>();
        for (String name : AssemblyStores.names()) {
            Map<Bytes, byte[]> content = new HashMap<>();
            try (KeyValueIterator<Bytes, byte[]> all = store(name).all()) {
                all.forEachRemaining(entry -> content.put(entry.key, entry.value));
            }
            contents.put(name, content);
        }
        driver.close();
        open();
        // A processor reads the clock when it is opened: it must find the stores filled.
        contents.forEach(
                (name, content) -> content.forEach((key, value) -> store(name).put(key, value)));
    }

    private KeyValueStore<Bytes, byte[]> store(String name) {
        return driver.getKeyValueStore(name);
    }

    long rows(String store) {
        long count = 0;
        try (KeyValueIterator<Bytes, byte[]> all = store(store).all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    int largestRow(String store) {
        int largest = 0;
        try (KeyValueIterator<Bytes, byte[]> all = store(store).all()) {
            while (all.hasNext()) {
                var entry = all.next();
                largest = Math.max(largest, entry.key.get().length + entry.value.length);
            }
        }
        return largest;
    }

    void instance(String sopInstanceUid) {
        instance(PATIENT, STUDY, sopInstanceUid, ASSOCIATION);
    }

    void instance(String sopInstanceUid, String association) {
        instance(PATIENT, STUDY, sopInstanceUid, association);
    }

    void instance(String patient, String study, String sopInstanceUid, String association) {
        instance(stored(patient, study, sopInstanceUid, association).build());
    }

    void instance(InstanceStored event) {
        instanceBytes(event.getPatientKey(), EventCodec.instance().encode(event));
    }

    void instanceBytes(String key, byte[] value) {
        instances.pipeInput(key, value, now);
    }

    InstanceStored.Builder stored(String patient, String study, String sopInstanceUid, String association) {
        return InstanceStored.newBuilder()
                .setPatientKey(patient)
                .setStudyUid(study)
                .setSeriesUid(study + ".1")
                .setSopInstanceUid(sopInstanceUid)
                .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
                .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                .setModality("CT")
                .setScanner("Phantom A")
                .setCallingAe("CT1")
                .setAssociationId(association)
                .setBlobRef(new BlobReference("originals", BLOB_HASH, 100L))
                .setStoredAt(now);
    }

    void released(String association, String... announced) {
        signal(PATIENT, STUDY, SignalKind.ASSOCIATION_RELEASED, association, announced.length, digest(announced));
    }

    void signal(String patient, String study, SignalKind kind, String association, Integer count, String digest) {
        StudySignal signal = StudySignal.newBuilder()
                .setPatientKey(patient)
                .setStudyUid(study)
                .setKind(kind)
                .setCallingAe("CT1")
                .setAssociationId(association)
                .setInstanceCount(count)
                .setInstancesDigest(digest)
                .setAt(now)
                .build();
        signals.pipeInput(patient, EventCodec.instance().encode(signal), now);
    }

    /** A signal about the study of these tests. */
    StudySignal.Builder about(SignalKind kind) {
        return StudySignal.newBuilder()
                .setPatientKey(PATIENT)
                .setStudyUid(STUDY)
                .setKind(kind)
                .setAt(now);
    }

    void signal(StudySignal.Builder builder) {
        StudySignal signal = builder.build();
        signals.pipeInput(signal.getPatientKey(), EventCodec.instance().encode(signal), now);
    }

    /** A signal that names its instances one by one, in a blob. */
    void listed(SignalKind kind, String origin, String... sopInstanceUids) {
        signal(withList(about(kind).setOriginUid(origin), sopInstanceUids));
    }

    StudySignal.Builder withList(StudySignal.Builder signal, String... sopInstanceUids) {
        String text = Stream.of(sopInstanceUids).sorted().collect(Collectors.joining("\n"));
        try {
            BlobRef ref = blobs.put(BlobArea.DERIVED, text.getBytes(StandardCharsets.UTF_8));
            return signal.setInstances(ref.toEvent())
                    .setInstanceCount(sopInstanceUids.length)
                    .setInstancesDigest(digest(sopInstanceUids));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void completeNow() {
        signal(PATIENT, STUDY, SignalKind.COMPLETE_NOW, "", null, null);
    }

    static String digest(String... sopInstanceUids) {
        long digest = 0;
        for (String uid : sopInstanceUids) {
            digest ^= StudyKey.digest(uid);
        }
        return HexFormat.of().toHexDigits(digest);
    }

    /** One heartbeat a second, for so long. */
    void live(Duration duration) {
        IntStream.range(0, (int) duration.toSeconds()).forEach(second -> {
            pass(Duration.ofSeconds(1));
            heartbeat();
        });
    }

    /** Time without a heartbeat: an outage. */
    void pass(Duration duration) {
        now = now.plus(duration);
    }

    void heartbeat() {
        StudySignal signal = StudySignal.newBuilder()
                .setKind(SignalKind.HEARTBEAT)
                .setAt(now)
                .build();
        signals.pipeInput("", EventCodec.instance().encode(signal), now);
    }

    List<CaseAssembled> cases() {
        List<CaseAssembled> events = new ArrayList<>();
        for (TestRecord<String, byte[]> record : cases.readRecordsToList()) {
            CaseAssembled event = EventCodec.instance().decode(record.value(), CaseAssembled.class);
            if (!record.key().equals(event.getCaseId())) {
                throw new AssertionError("the key of an assembled case is its id");
            }
            events.add(event);
        }
        return events;
    }

    /** One patient is merged into another, now. */
    Instant merge(String prior, String survivor) {
        mergeAt(prior, survivor, now);
        return now;
    }

    void mergeAt(String prior, String survivor, Instant at) {
        signal(StudySignal.newBuilder()
                .setKind(SignalKind.PATIENT_MERGED)
                .setPatientKey(prior)
                .setOtherPatientKey(survivor)
                .setAt(at));
    }

    /** The instances of a case's manifest. */
    List<String> instancesOf(CaseAssembled event) {
        return entriesOf(event).stream().map(InstanceEntry::getSopInstanceUid).toList();
    }

    List<InstanceEntry> entriesOf(CaseAssembled event) {
        try {
            return ManifestCodec.decode(blobs.read(BlobRef.of(event.getManifest())))
                    .getInstances();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reasons of the dead letters so far. */
    List<String> rejections() {
        return letters.readRecordsToList().stream()
                .map(record -> record.headers().lastHeader(DeadLetterHeaders.REJECT_REASON))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
