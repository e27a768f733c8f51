package io.radstream.triage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.DicomWriter;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.event.AttendedSlice;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.Finding;
import io.radstream.event.InstanceEntry;
import io.radstream.event.InstanceUse;
import io.radstream.event.Outcome;
import io.radstream.event.Urgency;
import io.radstream.manifest.ManifestCodec;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.testing.BrokerResource;
import io.radstream.triage.delivery.sending.DicomArchive;
import io.radstream.triage.delivery.sending.HttpReceiver;
import io.radstream.triage.delivery.sending.MllpReceiver;
import io.radstream.triage.delivery.sending.Parcels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** An answer and its amendment reach an archive, a RIS, a FHIR server and a pager that were away, and nothing else learns who the patient is. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(value = ReceiversResource.class, restrictToAnnotatedClass = true)
class ResultsOutIT {

    private static final int CASE = 41;
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final List<String> DESTINATIONS = List.of("archive", "ris", "portal", "pager");
    private static final List<String> PLANTED =
            List.of("Planted", Parcels.PATIENT_ID, Parcels.ACCESSION, "19610203", "planted-secret");

    private final List<String> logged = Collections.synchronizedList(new ArrayList<>());

    /** Everything that is logged, as text. */
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @Test
    void deliversAnAnswerAndItsAmendmentToReceiversThatWereAwayAndNamesThePatientNowhereElse() throws Exception {
        Logger.getLogger("").addHandler(listener);
        try (TopicsOfTest topics = new TopicsOfTest(setting("kafka.bootstrap.servers"))) {
            // Given
            answer(topics, 1, null);
            await().untilAsserted(() -> assertThat(states(1)).containsOnly("RETRYING"));

            // When
            try (DicomArchive archive = new DicomArchive(port("dicom"));
                    MllpReceiver ris = new MllpReceiver(port("hl7"));
                    HttpReceiver web = new HttpReceiver(port("web"))) {
                await().untilAsserted(() -> assertThat(states(1)).containsOnly("DELIVERED"));
                answer(topics, 2, 1);
                await().untilAsserted(() -> assertThat(states(2)).containsOnly("DELIVERED"));

                // Then
                assertSaysBoth(archive, ris, web);
            }
            assertNamesNobody(topics);
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }
    }

    private static void assertSaysBoth(DicomArchive archive, MllpReceiver ris, HttpReceiver web) throws IOException {
        List<DataSet> reports = new ArrayList<>();
        for (byte[] content : archive.contents()) {
            DataSet object = DicomReader.readDataSet(
                    new ByteArrayInputStream(content), TransferSyntax.EXPLICIT_LE, ReadLimits.DEFAULT);
            assertThat(object.requireString(Tag.PATIENT_NAME)).isEqualTo(Parcels.NAME);
            assertThat(object.requireString(Tag.STUDY_INSTANCE_UID)).isEqualTo(Events.study(CASE));
            if (object.requireString(Tag.MODALITY).equals("SR")) {
                reports.add(object);
            }
        }
        assertThat(archive.contents())
                .as("report, key objects and summary of two revisions")
                .hasSize(6);
        assertThat(reports).hasSize(2);
        assertThat(reports.get(0).items(Tag.PREDECESSOR_DOCUMENTS_SEQUENCE)).isEmpty();
        assertThat(reports.get(1).items(Tag.PREDECESSOR_DOCUMENTS_SEQUENCE)).hasSize(1);
        assertThat(ris.messages()).hasSize(2);
        assertThat(ris.messages().get(0)).contains(Parcels.PATIENT_ID, "|P\r");
        assertThat(ris.messages().get(1)).contains(Parcels.PATIENT_ID, "|C\r");
        List<String> bodies = web.requests().stream()
                .map(request -> request.uri() + " " + new String(request.body(), StandardCharsets.UTF_8))
                .toList();
        assertThat(bodies).filteredOn(body -> body.startsWith("/fhir")).hasSize(2);
        assertThat(bodies.stream()
                        .filter(body -> body.startsWith("/fhir"))
                        .toList()
                        .get(0))
                .contains("preliminary");
        assertThat(bodies.stream()
                        .filter(body -> body.startsWith("/fhir"))
                        .toList()
                        .get(1))
                .contains("amended");
        assertThat(bodies)
                .filteredOn(body -> body.startsWith("/pager"))
                .hasSize(2)
                .allSatisfy(body -> assertThat(body).doesNotContain(PLANTED));
        assertThat(web.requests())
                .allSatisfy(request -> assertThat(request.uri()).doesNotContain(PLANTED));
    }

    /** Log, ledger topic, interface and metrics. */
    private void assertNamesNobody(TopicsOfTest topics) {
        assertThat(logged).as("the log was heard").anyMatch(line -> line.contains("result not delivered yet"));
        String metrics = given().get("/q/metrics").asString();
        assertThat(metrics).contains("radstream_results_settled_total");
        String rows = given().get("/api/deliveries?limit=1000").asString();
        assertThat(rows).contains(Events.caseId(CASE));
        List<String> said = new ArrayList<>(logged);
        said.add(metrics);
        said.add(rows);
        said.add(given().get("/api/cases/" + Events.caseId(CASE)).asString());
        for (String destination : DESTINATIONS) {
            List<ConsumerRecord<String, byte[]>> records =
                    topics.read("result-delivered", Events.caseId(CASE) + "/1/" + destination);
            assertThat(records).as(destination).isNotEmpty();
            records.forEach(record -> said.add(new String(record.value(), StandardCharsets.ISO_8859_1)));
        }
        assertThat(said).allSatisfy(text -> assertThat(text).doesNotContain(PLANTED));
    }

    @Test
    void refusesALimitThatIsNone() {
        given().get("/api/deliveries?limit=0").then().statusCode(400).body("field", equalTo("limit"));
    }

    private static List<String> states(int revision) {
        List<String> states = given().get("/api/deliveries?limit=1000&case=" + Events.caseId(CASE))
                .jsonPath()
                .getList("deliveries.findAll { it.revision == " + revision + " }.state");
        assertThat(states).hasSize(DESTINATIONS.size());
        return states;
    }

    private static void answer(TopicsOfTest topics, int revision, Integer supersedes) throws IOException {
        String key = Events.caseId(CASE);
        topics.write(
                "case-prepared",
                key,
                Events.prepared(CASE, revision, manifest(revision).toEvent()));
        CaseDiagnosed diagnosed = Events.diagnosed(CASE, revision, Outcome.DIAGNOSED, Urgency.STAT, supersedes);
        List<Finding> findings = diagnosed.getFindings().stream()
                .map(finding -> Finding.newBuilder(finding)
                        .setSlices(List.of(new AttendedSlice(
                                "scan/0", Events.study(CASE) + ".1", Events.instance(CASE, 1), 0, 0.4)))
                        .build())
                .toList();
        topics.write(
                "case-diagnosed",
                key,
                CaseDiagnosed.newBuilder(diagnosed).setFindings(findings).build());
    }

    private static BlobRef manifest(int revision) throws IOException {
        try (DirectoryBlobStore blobs =
                DirectoryBlobStore.open(Path.of(setting("radstream.data")).resolve("blobs"), 0)) {
            DataSet original = Parcels.original(Events.study(CASE))
                    .put(Tag.SOP_CLASS_UID, Vr.UI, CT)
                    .put(Tag.SOP_INSTANCE_UID, Vr.UI, Events.instance(CASE, 1));
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            DicomWriter.write(new DicomFile(new DataSet(), original, TransferSyntax.EXPLICIT_LE), file);
            InstanceEntry entry = InstanceEntry.newBuilder(Events.entry(CASE, 1, InstanceUse.USED, null))
                    .setSopClassUid(CT)
                    .setModality("CT")
                    .setBlobRef(
                            blobs.put(BlobArea.ORIGINALS, file.toByteArray()).toEvent())
                    .build();
            return blobs.put(BlobArea.DERIVED, ManifestCodec.encode(Events.caseId(CASE), revision, List.of(entry)));
        }
    }

    private static int port(String name) {
        return Integer.parseInt(setting("test.port." + name));
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
