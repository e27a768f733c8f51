package io.radstream.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.PixelData;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.frame.Frames;
import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseFlag;
import io.radstream.event.CasePrepared;
import io.radstream.event.Evidence;
import io.radstream.event.InstanceStored;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.reject.DeadLetterHeaders;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.runtime.broadcast.BroadcastReader;
import io.radstream.runtime.broadcast.BroadcastSettings;
import io.radstream.runtime.send.KafkaRecordSender;
import io.radstream.serde.EventCodec;
import io.radstream.testing.BrokerResource;
import io.radstream.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service on a real broker: Streams with exactly-once and RocksDB, the directory store, real files. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class PreprocessServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "radstream.data")
    String data;

    @TestHTTPResource("/q/health/ready")
    URI readiness;

    private final List<ConsumerRecord<String, byte[]>> records = new CopyOnWriteArrayList<>();
    private DirectoryBlobStore blobs;
    private KafkaRecordSender sender;
    private BroadcastReader reader;
    /** Never goes back: the clock of the service ignores heartbeats that are older than the last. */
    private static Instant heart = Instant.parse("2026-01-01T00:00:00Z");

    @BeforeEach
    void open() throws IOException {
        blobs = DirectoryBlobStore.open(Path.of(data).resolve("blobs"), 0);
        sender = KafkaRecordSender.open(bootstrapServers);
        reader = BroadcastReader.start(
                BroadcastSettings.of(
                        bootstrapServers,
                        "preprocess-it",
                        Topics.CASE_ASSEMBLED.name(),
                        Topics.CASE_PREPARED.name(),
                        Topics.deadLetter("preprocess-service")),
                records::add);
        await().atMost(PATIENCE).until(() -> status() == 200);
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        sender.close();
        blobs.close();
    }

    /** What the check of the instance ledger says, as {@code status} shows it. */
    private JsonNode ledger() throws IOException, InterruptedException {
        String body = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(readiness).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        for (JsonNode check : new ObjectMapper().readTree(body).path("checks")) {
            if (check.path("name").asText().equals("instance-ledger")) {
                return check.path("data");
            }
        }
        throw new AssertionError("no check of the instance ledger in " + body);
    }

    private int status() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(readiness).build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private void send(String topic, String key, SpecificRecord event) throws IOException, InterruptedException {
        sender.send(new ProducerRecord<>(topic, key, EventCodec.instance().encode(event)));
    }

    private void store(String patient, String study, int number, double z) throws IOException, InterruptedException {
        String series = study + ".1";
        BlobRef ref = blobs.put(BlobArea.ORIGINALS, SyntheticDicom.ct(study, series, number, z));
        store(patient, study, number, ref);
    }

    private void store(String patient, String study, int number, BlobRef ref) throws IOException, InterruptedException {
        String series = study + ".1";
        send(
                Topics.INSTANCE_STORED.name(),
                patient,
                InstanceStored.newBuilder()
                        .setPatientKey(patient)
                        .setStudyUid(study)
                        .setSeriesUid(series)
                        .setSopInstanceUid(SyntheticDicom.uid(series, number))
                        .setSopClassUid(SyntheticDicom.CT_IMAGE)
                        .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                        .setModality("CT")
                        .setAssociationId("association")
                        .setBlobRef(ref.toEvent())
                        .setStoredAt(Instant.now())
                        .build());
    }

    private void signal(String patient, String study, SignalKind kind, int count, String digest)
            throws IOException, InterruptedException {
        send(
                Topics.STUDY_SIGNAL.name(),
                patient,
                StudySignal.newBuilder()
                        .setPatientKey(patient)
                        .setStudyUid(study)
                        .setKind(kind)
                        .setAssociationId("association")
                        .setInstanceCount(count)
                        .setInstancesDigest(digest)
                        .setAt(Instant.now())
                        .build());
    }

    /** One heartbeat of a second later to every partition: time passes as fast as the test likes. */
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

    private <T extends SpecificRecord> List<T> events(String topic, Class<T> type, String study) {
        return records.stream()
                .filter(record -> record.topic().equals(topic))
                .map(record -> EventCodec.instance().decode(record.value(), type))
                .filter(event -> event.toString().contains('"' + study + '"'))
                .toList();
    }

    private List<CaseAssembled> assembled(String study) {
        return events(Topics.CASE_ASSEMBLED.name(), CaseAssembled.class, study);
    }

    private List<CasePrepared> prepared(String study) {
        return events(Topics.CASE_PREPARED.name(), CasePrepared.class, study);
    }

    private void awaitPrepared(String study, int revisions) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            heartbeat();
            return prepared(study).size() >= revisions;
        });
    }

    private static String digest(String series, int... numbers) throws Exception {
        long digest = 0;
        for (int number : numbers) {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(SyntheticDicom.uid(series, number).getBytes(StandardCharsets.US_ASCII));
            digest ^= ByteBuffer.wrap(hash).getLong();
        }
        return HexFormat.of().toHexDigits(digest);
    }

    @Test
    void aStudyBecomesOnePreparedCaseAndALateImageItsSecondRevision() throws Exception {
        // Given three slices out of order and a release
        String patient = "a1".repeat(32);
        String study = "1.2.826.1";
        heartbeat();
        store(patient, study, 1, 10);
        store(patient, study, 2, 0);
        store(patient, study, 3, 5);
        signal(patient, study, SignalKind.ASSOCIATION_RELEASED, 3, digest(study + ".1", 1, 2, 3));

        // When
        awaitPrepared(study, 1);

        // Then
        assertThat(assembled(study)).singleElement().satisfies(event -> {
            assertThat(event.getEvidence()).isEqualTo(Evidence.ASSOCIATION_RELEASED);
            assertThat(event.getInstanceCount()).isEqualTo(3);
        });
        CasePrepared first = prepared(study).get(0);
        assertThat(first.getScans()).singleElement().satisfies(scan -> {
            assertThat(scan.getSliceInstances())
                    .containsExactly(
                            SyntheticDicom.uid(study + ".1", 2),
                            SyntheticDicom.uid(study + ".1", 3),
                            SyntheticDicom.uid(study + ".1", 1));
            assertThat(blobs.contains(BlobRef.of(scan.getBlobRef()))).isTrue();
        });

        // And when a late image comes
        store(patient, study, 4, 15);
        awaitPrepared(study, 2);

        // Then
        CasePrepared second = prepared(study).get(1);
        assertThat(second.getCaseId()).isEqualTo(first.getCaseId());
        assertThat(second.getRevision()).isEqualTo(2);
        assertThat(second.getFlags()).containsExactly(CaseFlag.LATE_IMAGE);
        assertThat(second.getUsedCount()).isEqualTo(4);
        assertThat(assembled(study)).hasSize(2);

        // And the books of the instances are balanced
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode sums = ledger();
            assertThat(sums.path("used").asInt()).isGreaterThanOrEqualTo(4);
            assertThat(sums.path("open").asInt()).isZero();
            assertThat(sums.path("unbalancedCases").asInt()).isZero();
            assertThat(sums.path("assembled").asInt())
                    .isEqualTo(sums.path("used").asInt()
                            + sums.path("setAside").asInt()
                            + sums.path("rejected").asInt()
                            + sums.path("lost").asInt());
        });
    }

    @Test
    void itsConsumersAreStaticMembersOfTheirGroup() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(admin.describeConsumerGroups(List.of("preprocess-service"))
                                    .all()
                                    .get()
                                    .get("preprocess-service")
                                    .members())
                            .hasSize(2)
                            .extracting(member -> member.groupInstanceId().orElse(""))
                            .doesNotHaveDuplicates()
                            .doesNotContain(""));
        }
    }

    @Test
    void anInstanceThatCannotBeReadIsRejectedAndTheCaseGoesOn() throws Exception {
        // Given
        String patient = "b2".repeat(32);
        String study = "1.2.826.2";
        heartbeat();
        store(patient, study, 1, 0);
        byte[] cut = SyntheticDicom.cutOff(study, study + ".1", 2);
        store(patient, study, 2, blobs.put(BlobArea.ORIGINALS, cut));
        store(patient, study, 3, new BlobRef(BlobArea.ORIGINALS, "0".repeat(64), 500));
        signal(patient, study, SignalKind.ASSOCIATION_RELEASED, 3, digest(study + ".1", 1, 2, 3));

        // When
        awaitPrepared(study, 1);

        // Then
        CasePrepared event = prepared(study).get(0);
        assertThat(event.getUsedCount()).isEqualTo(1);
        assertThat(event.getRejectedCount()).isEqualTo(2);
        assertThat(event.getFlags()).containsExactly(CaseFlag.INSTANCES_REJECTED);
        assertThat(assembled(study)).hasSize(1);
    }

    @Test
    void codecsAndTheirChildAreFoundInTheClassLoadersOfQuarkus() {
        // Given a JPEG 2000 code stream of 0, 10, 20 ... 150
        byte[] stream = HexFormat.of()
                .parseHex("ff4fff51002900000000000400000004000000000000000000000100000001000000000000000000"
                        + "0001070101ff52000c00000001000602020001ff5c00162040484850484850484850484850484850"
                        + "484850ff90000a00000000002d0001ff93df6810072100000000c3e7033ed02003031fc1f2038fa8"
                        + "100cff5f0b3c633fffd9");
        DataSet image = new DataSet()
                .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .putInts(Tag.ROWS, Vr.US, 4)
                .putInts(Tag.COLUMNS, Vr.US, 4)
                .putInts(Tag.BITS_ALLOCATED, Vr.US, 8)
                .putFragments(new PixelData.Encapsulated(new long[0], List.of(stream)));

        // When
        DicomFile file = new DicomFile(new DataSet(), image, TransferSyntax.JPEG_2000_LOSSLESS);
        int[] values = Frames.of(file).frame(0).storedValues();

        // Then
        assertThat(values).isEqualTo(IntStream.range(0, 16).map(i -> 10 * i).toArray());
    }

    @Test
    void poisonOnAnInputTopicIsADeadLetterAndTheServiceStaysReady() throws Exception {
        // Given
        byte[] poison = "no event".getBytes(StandardCharsets.UTF_8);

        // When
        sender.send(new ProducerRecord<>(Topics.INSTANCE_STORED.name(), "poison", poison));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(records)
                .filteredOn(record -> record.topic().endsWith(".dead-letter"))
                .filteredOn(record -> "poison".equals(record.key()))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.value()).isEqualTo(poison);
                    assertThat(new String(
                                    record.headers()
                                            .lastHeader(DeadLetterHeaders.REJECT_REASON)
                                            .value(),
                                    StandardCharsets.UTF_8))
                            .isEqualTo("SCHEMA_MISMATCH");
                }));
        assertThat(status()).isEqualTo(200);
    }
}
