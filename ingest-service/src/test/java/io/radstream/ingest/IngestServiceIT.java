package io.radstream.ingest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.radstream.blob.BlobRef;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.dicom.net.ClientConfig;
import io.radstream.dicom.net.DicomClient;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.Proposals;
import io.radstream.event.InstanceStored;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.reject.DeadLetterHeaders;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.testing.BrokerResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service on a real broker, with a real sender. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class IngestServiceIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    /** Set by {@link BrokerResource}. */
    Consumer<Boolean> brokerSwitch;

    @Inject
    IngestService service;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @ConfigProperty(name = "radstream.data")
    Path data;

    @BeforeEach
    void ready() {
        await().atMost(SOON).until(() -> service.gateway().troubles().isEmpty());
    }

    private DicomClient connect() throws IOException {
        return DicomClient.connect(
                ClientConfig.of("127.0.0.1", service.gateway().dicomPort(), "TESTER", "RADSTREAM"),
                new Proposals()
                        .verification()
                        .add(SyntheticDicom.CT, TransferSyntax.EXPLICIT_LE)
                        .add(SyntheticDicom.CT, TransferSyntax.IMPLICIT_LE));
    }

    private static DimseStatus store(DicomClient client, DataSet dataSet, String sopInstanceUid) throws IOException {
        return client.store(
                SyntheticDicom.CT,
                sopInstanceUid,
                TransferSyntax.EXPLICIT_LE,
                new ByteArrayInputStream(SyntheticDicom.bytes(dataSet)));
    }

    private static DimseStatus store(DicomClient client, DataSet dataSet) throws IOException {
        return store(client, dataSet, dataSet.requireString(Tag.SOP_INSTANCE_UID));
    }

    private List<InstanceStored> stored(String study) {
        return Topic.events(bootstrap, "instance-stored", InstanceStored.class).stream()
                .filter(event -> event.getStudyUid().equals(study))
                .toList();
    }

    private List<StudySignal> released(String study) {
        return Topic.events(bootstrap, "study-signal", StudySignal.class).stream()
                .filter(signal -> signal.getStudyUid().equals(study))
                .toList();
    }

    private List<String> reasonsOfDeadLetters() {
        return Topic.records(bootstrap, "ingest-service.dead-letter").stream()
                .map(record -> header(record, DeadLetterHeaders.REJECT_REASON))
                .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    @Test
    void answersEcho() throws IOException {
        try (DicomClient client = connect()) {
            assertThat(client.echo()).isEqualTo(DimseStatus.SUCCESS);
            client.release();
        }
    }

    @Test
    void acknowledgedInstancesAreStoredPublishedAndAnnouncedAtTheRelease() throws IOException {
        // Given
        String study = "1.2.3.1";
        // When
        try (DicomClient client = connect()) {
            for (int number = 1; number <= 3; number++) {
                assertThat(store(client, SyntheticDicom.ct(study, number))).isEqualTo(DimseStatus.SUCCESS);
            }
            client.release();
        }
        // Then
        List<InstanceStored> events = stored(study);
        assertThat(events).hasSize(3).allSatisfy(event -> {
            assertThat(event.getCallingAe()).isEqualTo("TESTER");
            assertThat(event.getModality()).isEqualTo("CT");
            assertThat(event.getRows()).isEqualTo(8);
            assertThat(event.getPatientIdPresent()).isTrue();
        });
        try (DirectoryBlobStore store = DirectoryBlobStore.open(data.resolve("blobs"), 0)) {
            for (InstanceStored event : events) {
                byte[] file = store.read(BlobRef.of(event.getBlobRef()));
                DataSet dataSet = DicomReader.read(new ByteArrayInputStream(file), ReadLimits.DEFAULT)
                        .dataSet();
                assertThat(dataSet.string(Tag.SOP_INSTANCE_UID)).contains(event.getSopInstanceUid());
                assertThat(dataSet.string(Tag.PATIENT_NAME)).contains(SyntheticDicom.PATIENT_NAME);
            }
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(released(study)).singleElement().satisfies(signal -> {
                    assertThat(signal.getKind()).isEqualTo(SignalKind.ASSOCIATION_RELEASED);
                    assertThat(signal.getInstanceCount()).isEqualTo(3);
                    assertThat(signal.getInstancesDigest()).matches("[0-9a-f]{16}");
                    assertThat(signal.getAssociationId())
                            .isEqualTo(events.get(0).getAssociationId());
                }));
    }

    @Test
    void eventsHoldNoPatientDataAndCarryCloudEventAttributes() throws IOException {
        try (DicomClient client = connect()) {
            store(client, SyntheticDicom.ct("1.2.3.2", 1));
            client.release();
        }

        List<ConsumerRecord<String, byte[]>> records = Topic.records(bootstrap, "instance-stored");

        assertThat(records).allSatisfy(record -> {
            assertThat(new String(record.value(), ISO_8859_1))
                    .doesNotContain(SyntheticDicom.PATIENT_NAME)
                    .doesNotContain(SyntheticDicom.PATIENT_ID);
            assertThat(header(record, "ce_type")).isEqualTo("io.radstream.instance-stored");
            assertThat(header(record, "ce_id")).isNotEmpty();
            assertThat(record.key()).matches("[0-9a-f]{64}");
        });
    }

    @Test
    void abortedAssociationIsNotAnnouncedAsReleased() throws IOException {
        String study = "1.2.3.3";
        try (DicomClient client = connect()) {
            assertThat(store(client, SyntheticDicom.ct(study, 1))).isEqualTo(DimseStatus.SUCCESS);
        }

        try (DicomClient client = connect()) {
            store(client, SyntheticDicom.ct("1.2.3.4", 1));
            client.release();
        }
        await().atMost(SOON).until(() -> !released("1.2.3.4").isEmpty());
        assertThat(released(study)).isEmpty();
    }

    @Test
    void dataSetThatIsNotTheAnnouncedInstanceIsRefused() throws IOException {
        try (DicomClient client = connect()) {
            assertThat(store(client, SyntheticDicom.ct("1.2.3.5", 1), "1.2.99").code())
                    .isEqualTo(0xA900);
            client.release();
        }

        assertThat(stored("1.2.3.5")).isEmpty();
        assertThat(reasonsOfDeadLetters()).contains("INVALID_ATTRIBUTE");
    }

    @Test
    void missingStudyIsNamedAndTheServiceGoesOn() throws IOException {
        DataSet broken = SyntheticDicom.ct("1.2.3.6", 1).remove(Tag.STUDY_INSTANCE_UID);
        try (DicomClient client = connect()) {
            DimseStatus status = store(client, broken);
            assertThat(status.code()).isEqualTo(0xC000);
            assertThat(status.comment()).contains("StudyInstanceUID");
            assertThat(store(client, SyntheticDicom.ct("1.2.3.6", 2))).isEqualTo(DimseStatus.SUCCESS);
            client.release();
        }

        assertThat(reasonsOfDeadLetters()).contains("MISSING_ATTRIBUTE");
    }

    @Test
    void repeatedInstanceIsAcknowledgedAndAChangedOneRefused() throws IOException {
        String study = "1.2.3.7";
        DataSet changed = SyntheticDicom.ct(study, 1).put(Tag.BODY_PART_EXAMINED, Vr.CS, "HEAD");
        try (DicomClient client = connect()) {
            assertThat(store(client, SyntheticDicom.ct(study, 1))).isEqualTo(DimseStatus.SUCCESS);
            assertThat(store(client, SyntheticDicom.ct(study, 1))).isEqualTo(DimseStatus.SUCCESS);
            assertThat(store(client, changed).code()).isEqualTo(0x0111);
            client.release();
        }

        assertThat(stored(study))
                .hasSize(2)
                .extracting(event -> event.getBlobRef().getSha256())
                .containsOnly(stored(study).get(0).getBlobRef().getSha256());
        assertThat(reasonsOfDeadLetters()).contains("CONFLICTING_DUPLICATE");
        await().atMost(SOON).untilAsserted(() -> assertThat(released(study))
                .singleElement()
                .extracting(StudySignal::getInstanceCount)
                .isEqualTo(1));
    }

    @Test
    void senderIsAskedToComeAgainWhileTheBrokerIsAway() throws IOException {
        String study = "1.2.3.8";
        brokerSwitch.accept(false);
        try (DicomClient client = connect()) {
            try {
                assertThat(store(client, SyntheticDicom.ct(study, 1)).code()).isEqualTo(0xA700);
                assertThat(client.echo()).isEqualTo(DimseStatus.SUCCESS);
                await().atMost(SOON).until(() -> !service.gateway().troubles().isEmpty());
            } finally {
                brokerSwitch.accept(true);
            }

            await().atMost(SOON)
                    .until(() -> store(client, SyntheticDicom.ct(study, 1)).success());
            client.release();
        }
        assertThat(stored(study)).isNotEmpty();
        await().atMost(SOON).until(() -> service.gateway().troubles().isEmpty());
    }

    @Test
    void heartbeatsReachEveryPartition() {
        await().atMost(SOON).untilAsserted(() -> assertThat(Topic.records(bootstrap, "study-signal").stream()
                        .filter(record -> record.key().isEmpty())
                        .map(ConsumerRecord::partition)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5));
    }

    @Test
    void readinessSaysThatInstancesAreTaken() {
        given().get("/q/health/ready").then().statusCode(200);
    }

    // STOW-RS

    private static Response stow(String path, byte[]... files) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] file : files) {
            body.writeBytes("--cut\r\nContent-Type: application/dicom\r\n\r\n".getBytes(UTF_8));
            body.writeBytes(file);
            body.writeBytes("\r\n".getBytes(UTF_8));
        }
        body.writeBytes("--cut--\r\n".getBytes(UTF_8));
        return given().header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=cut")
                .body(body.toByteArray())
                .post(path);
    }

    @Test
    void stowStoresEveryInstanceAndAnnouncesTheStudy() throws IOException {
        String study = "1.2.4.1";

        Response response = stow(
                "/dicom-web/studies",
                SyntheticDicom.file(SyntheticDicom.ct(study, 1)),
                SyntheticDicom.file(SyntheticDicom.ct(study, 2)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/dicom+json");
        assertThat(response.jsonPath().getList("'00081199'.Value.'00081155'.Value.flatten()"))
                .containsExactly(study + ".1.1", study + ".1.2");
        assertThat(stored(study)).hasSize(2).allSatisfy(event -> assertThat(event.getCallingAe())
                .isEmpty());
        assertThat(released(study)).singleElement().satisfies(signal -> assertThat(signal.getInstanceCount())
                .isEqualTo(2));
    }

    @Test
    void stowSaysWhichInstanceFailed() throws IOException {
        Response some = stow(
                "/dicom-web/studies",
                SyntheticDicom.file(SyntheticDicom.ct("1.2.4.2", 1)),
                "this is no DICOM file".getBytes(UTF_8));
        Response none = stow("/dicom-web/studies", new byte[500]);
        Response elsewhere = stow("/dicom-web/studies/1.2.77", SyntheticDicom.file(SyntheticDicom.ct("1.2.4.3", 1)));

        assertThat(some.statusCode()).isEqualTo(202);
        assertThat(some.jsonPath().getInt("'00081198'.Value[0].'00081197'.Value[0]"))
                .isEqualTo(0xC000);
        assertThat(none.statusCode()).isEqualTo(409);
        assertThat(elsewhere.statusCode()).isEqualTo(409);
        assertThat(elsewhere.jsonPath().getInt("'00081198'.Value[0].'00081197'.Value[0]"))
                .isEqualTo(0xA900);
        assertThat(stored("1.2.4.3")).isEmpty();
    }

    @Test
    void stowRefusesWhatIsNoMultipartMessage() throws IOException {
        given().header("Content-Type", "application/json")
                .body("{}".getBytes(UTF_8))
                .post("/dicom-web/studies")
                .then()
                .statusCode(415);
        given().header("Content-Type", "multipart/related; type=\"application/dicom\"")
                .body("x".getBytes(UTF_8))
                .post("/dicom-web/studies")
                .then()
                .statusCode(400);
        given().header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=cut")
                .body("no boundary here".getBytes(UTF_8))
                .post("/dicom-web/studies")
                .then()
                .statusCode(400);
        assertThat(stow("/dicom-web/studies").statusCode()).isEqualTo(400);
        assertThat(stow("/dicom-web/studies/not-a-uid", new byte[1]).statusCode())
                .isEqualTo(400);
    }
}
