package io.radstream.triage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.event.FeedbackGiven;
import io.radstream.event.InstanceUse;
import io.radstream.event.ModelStage;
import io.radstream.event.Outcome;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.event.Urgency;
import io.radstream.manifest.ManifestCodec;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.serde.EventCodec;
import io.radstream.testing.BrokerResource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class TriageServiceIT {

    private TopicsOfTest topics = new TopicsOfTest(setting("kafka.bootstrap.servers"));

    @BeforeEach
    void isReady() {
        await().until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void listsACaseWithItsFindingsAndNotice() throws IOException {
        // Given
        writeCase(1, Urgency.STAT);

        // When
        awaitStatus(1, "diagnosed");

        // Then
        given().get("/api/cases?status=diagnosed&urgency=stat&limit=1000")
                .then()
                .statusCode(200)
                .body(
                        "cases.find { it.caseId == '%s' }.findings.label".formatted(Events.caseId(1)),
                        contains("Pneumothorax", "Lung nodule"))
                .body("cases.find { it.caseId == '%s' }.notice".formatted(Events.caseId(1)), equalTo(Events.NOTICE))
                .body("cases.find { it.caseId == '%s' }.modalities".formatted(Events.caseId(1)), contains("CT"));
        given().get("/api/cases/" + Events.caseId(1))
                .then()
                .statusCode(200)
                .body("revisions[0].prepared.scans[0].anatomy", equalTo("Chest"))
                .body("revisions[0].diagnosed.findings[0].slices[0].weight", equalTo(0.4f))
                .body("manifest.instances.use", contains("USED", "SET_ASIDE"))
                .body("manifest.instances[1].reason", equalTo("localizer"));
    }

    @Test
    void refusesWhatItCannotRead() {
        given().get("/api/cases?limit=1001").then().statusCode(400).body("field", equalTo("limit"));
        given().get("/api/cases?status=done").then().statusCode(400).body("field", equalTo("status"));
        given().get("/api/cases?offset=x").then().statusCode(400).contentType("application/problem+json");
        given().get("/api/cases/" + Events.caseId(999)).then().statusCode(404);
        given().get("/api/studies/1.2.x").then().statusCode(400).body("field", equalTo("studyUid"));
        given().get("/api/studies/1.2.3").then().statusCode(404);
        given().get("/api/codes").then().statusCode(400).body("field", equalTo("q"));
    }

    @Test
    void publishesFeedbackAndShowsIt() throws IOException {
        // Given
        writeCase(2, Urgency.URGENT);
        awaitStatus(2, "diagnosed");
        Map<String, Object> body = Map.of(
                "reader",
                "dr.ada",
                "role",
                "RADIOLOGIST",
                "revision",
                1,
                "confirmed",
                List.of("Pneumothorax"),
                "rejected",
                List.of("R91.1"),
                "added",
                List.of("I26.99"),
                "complete",
                true,
                "feedbackId",
                "it-2");

        // When
        feedback(2, body).then().statusCode(201).body("feedbackId", equalTo("it-2"));

        // Then
        List<ConsumerRecord<String, byte[]>> records = topics.read("feedback-given", Events.caseId(2));
        assertThat(records).hasSize(1);
        FeedbackGiven event = EventCodec.instance().decode(records.get(0).value(), FeedbackGiven.class);
        assertThat(event.getRejected().get(0).getLabel()).isEqualTo("Lung nodule");
        assertThat(header(records.get(0), "ce_id")).isEqualTo("it-2");
        assertThat(header(records.get(0), "ce_type")).isEqualTo("io.radstream.feedback-given");
        await().untilAsserted(() -> given().get("/api/cases/" + Events.caseId(2))
                .then()
                .body("summary.feedback.state", equalTo("complete"))
                .body("summary.waiting", equalTo(false))
                .body("feedback[0].reader", equalTo("dr.ada")));
        feedback(2, body).then().statusCode(200).body("repeated", equalTo(true));
        assertThat(topics.read("feedback-given", Events.caseId(2))).hasSize(1);
    }

    @Test
    void refusesFeedbackThatMeansNothing() throws IOException {
        // Given
        writeCase(3, Urgency.ROUTINE);
        awaitStatus(3, "diagnosed");

        // Then
        feedback(3, Map.of("reader", "a", "role", "TRAINEE", "revision", 1, "added", List.of("J93.9", "nonsense")))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo("added[1]"));
        feedback(3, Map.of("reader", "a", "role", "TRAINEE", "revision", 7, "complete", true))
                .then()
                .statusCode(409)
                .body("field", equalTo("revision"));
        feedback(998, Map.of("reader", "a", "role", "TRAINEE", "revision", 1, "complete", true))
                .then()
                .statusCode(404);
        feedback(3, Map.of("reader", "x".repeat(70_000))).then().statusCode(413);
        assertThat(topics.read("feedback-given", Events.caseId(3))).isEmpty();
    }

    @Test
    void letsNoOtherSiteWrite() {
        String path = "/api/cases/" + Events.caseId(1) + "/feedback";
        String body = "{\"reader\":\"a\"}";
        given().contentType("text/plain").body(body).post(path).then().statusCode(415);
        given().contentType("application/x-www-form-urlencoded")
                .body("a=b")
                .post(path)
                .then()
                .statusCode(415);
        given().post("/api/studies/1.2.3/complete").then().statusCode(415);
        given().contentType("application/json")
                .header("Origin", "http://evil.example")
                .body(body)
                .post(path)
                .then()
                .statusCode(403)
                .body("type", containsString("foreign-origin"));
        given().header("Host", "rebound.example").get("/api/cases").then().statusCode(421);
    }

    @Test
    void servesThePageWithAStrictPolicy() {
        given().get("/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("X-Content-Type-Options", "nosniff")
                .body(containsString("<table"));
        given().get("/worklist.js").then().statusCode(200);
        given().get("/worklist.css").then().statusCode(200);
    }

    @Test
    void accountsForEveryInstanceOfAStudy() throws IOException {
        // Given
        topics.write("instance-stored", Events.patient(4), Events.stored(4, 1));
        topics.write("instance-stored", Events.patient(4), Events.stored(4, 2));
        topics.write("instance-stored", Events.patient(4), Events.stored(4, 2));
        await().untilAsserted(() -> given().get("/api/studies/" + Events.study(4))
                .then()
                .statusCode(200)
                .body("acknowledged", equalTo(2))
                .body("settled", equalTo(false)));

        // When
        writeCase(4, Urgency.ROUTINE);

        // Then
        await().untilAsserted(() -> given().get("/api/studies/" + Events.study(4))
                .then()
                .body("balances", equalTo(true))
                .body("counts.used", equalTo(1))
                .body("counts.'set-aside'", equalTo(1))
                .body("instances[1].reason", equalTo("localizer"))
                .body("instances.caseId", hasItem(Events.caseId(4))));
    }

    @Test
    void signalsThatAStudyIsComplete() {
        // Given
        topics.write("instance-stored", Events.patient(5), Events.stored(5, 1));
        await().until(() -> given().get("/api/studies/" + Events.study(5)).statusCode() == 200);

        // When
        given().contentType("application/json")
                .body("{}")
                .post("/api/studies/" + Events.study(5) + "/complete")
                .then()
                .statusCode(202)
                .body("signals", equalTo(1));

        // Then
        List<ConsumerRecord<String, byte[]>> records = topics.read("study-signal", Events.patient(5));
        assertThat(records).hasSize(1);
        StudySignal signal = EventCodec.instance().decode(records.get(0).value(), StudySignal.class);
        assertThat(signal.getKind()).isEqualTo(SignalKind.COMPLETE_NOW);
        assertThat(signal.getStudyUid()).isEqualTo(Events.study(5));
    }

    @Test
    void setsAsideWhatItCannotDecodeAndGoesOn() throws IOException {
        // When
        topics.write("case-diagnosed", "undecodable", "garbage".getBytes(StandardCharsets.UTF_8));
        writeCase(6, Urgency.ROUTINE);

        // Then
        awaitStatus(6, "diagnosed");
        await().untilAsserted(() -> given().get("/api/dead-letters")
                .then()
                .body("deadLetters.findAll { it.service == 'triage-service' }.reason", hasItem("SCHEMA_MISMATCH"))
                .body("deadLetters.findAll { it.service == 'triage-service' }.topic", hasItem("case-diagnosed")));
        assertThat(topics.read("triage-service.dead-letter", "undecodable")).hasSize(1);
    }

    @Test
    void removesACaseThatWasErased() throws IOException {
        // Given
        writeCase(7, Urgency.STAT);
        awaitStatus(7, "diagnosed");

        // When
        topics.write("case-diagnosed", Events.caseId(7), (byte[]) null);

        // Then
        await().until(() -> given().get("/api/cases/" + Events.caseId(7)).statusCode() == 404);
    }

    @Test
    void amendsACaseLive() throws IOException {
        writeCase(8, Urgency.STAT);
        awaitStatus(8, "diagnosed");
        try (LiveReader live = LiveReader.connect(port(), Optional.empty())) {
            // Given
            assertThat(live.await("hello", "").id()).isNotEmpty();
            assertThat(live.response().headers().firstValue("Content-Type"))
                    .contains("text/event-stream; charset=utf-8");

            // When
            topics.write(
                    "case-diagnosed", Events.caseId(8), Events.diagnosed(8, 2, Outcome.DIAGNOSED, Urgency.ROUTINE, 1));

            // Then
            LiveReader.Event event = live.await("case", Events.caseId(8));
            assertThat(event.data()).contains("\"status\":\"amended\"").contains("\"urgency\":\"ROUTINE\"");
            live.await("comment", "heartbeat");
        }
    }

    @Test
    void resumesAfterTheLastEventSeen() throws IOException {
        // Given
        String last;
        try (LiveReader live = LiveReader.connect(port(), Optional.empty())) {
            live.await("hello", "");
            topics.write("case-assembled", Events.caseId(9), Events.assembled(9, 1));
            last = live.await("case", Events.caseId(9)).id();
        }

        // When
        topics.write("case-assembled", Events.caseId(10), Events.assembled(10, 1));
        awaitStatus(10, "assembled");

        // Then
        try (LiveReader again = LiveReader.connect(port(), Optional.of(last))) {
            again.await("case", Events.caseId(10));
            assertThat(again.events())
                    .noneMatch(event ->
                            event.name().equals("hello") || event.name().equals("reset"));
        }
    }

    @Test
    void saysThatAPositionIsGone() {
        try (LiveReader live = LiveReader.connect(port(), Optional.of("another-process-17"))) {
            assertThat(live.await("reset", "").id()).isNotEmpty();
        }
    }

    @Test
    void servesABoundedNumberOfSubscribers() {
        // Given
        List<LiveReader> readers = new ArrayList<>();
        try {
            await().until(() -> {
                LiveReader reader = LiveReader.connect(port(), Optional.empty());
                readers.add(reader);
                return reader.response().statusCode() == 503;
            });

            // Then
            assertThat(readers).hasSizeLessThanOrEqualTo(4);
        } finally {
            readers.forEach(LiveReader::close);
        }
        await().untilAsserted(() -> {
            try (LiveReader reader = LiveReader.connect(port(), Optional.empty())) {
                assertThat(reader.response().statusCode()).isEqualTo(200);
            }
        });
    }

    @Test
    void showsModelsDecisionsAndNumbers() {
        // Given
        topics.write("model-published", "small-a1", Events.model("small-a1", ModelStage.CHAMPION));
        topics.write("promotion-decided", "small-b2", Events.decided("small-b2", "small-a1", "not better"));

        // Then
        await().untilAsserted(() -> given().get("/api/models")
                .then()
                .body("champion.modelVersion", equalTo("small-a1"))
                .body("history", hasSize(1))
                .body("decisions[0].reason", equalTo("not better")));
        given().get("/api/status")
                .then()
                .body("champion", equalTo("small-a1"))
                .body("notice", equalTo(Events.NOTICE))
                .body("caughtUp", equalTo(true))
                .body("cases", greaterThanOrEqualTo(0));
        given().get("/q/metrics").then().body(containsString("radstream_cases_waiting{urgency=\"STAT\"}"));
        given().get("/api/codes?q=pneumothorax&limit=5").then().body("codes", hasSize(5));
    }

    private void writeCase(int number, Urgency urgency) throws IOException {
        topics.write("case-assembled", Events.caseId(number), Events.assembled(number, 1));
        topics.write(
                "case-prepared",
                Events.caseId(number),
                Events.prepared(number, 1, manifest(number).toEvent()));
        topics.write("case-diagnosed", Events.caseId(number), Events.diagnosed(number, 1, urgency));
    }

    private static BlobRef manifest(int number) throws IOException {
        try (DirectoryBlobStore blobs =
                DirectoryBlobStore.open(Path.of(setting("radstream.data")).resolve("blobs"), 0)) {
            return blobs.put(
                    BlobArea.DERIVED,
                    ManifestCodec.encode(
                            Events.caseId(number),
                            1,
                            List.of(
                                    Events.entry(number, 1, InstanceUse.USED, null),
                                    Events.entry(number, 2, InstanceUse.SET_ASIDE, "localizer"))));
        }
    }

    private static void awaitStatus(int number, String status) {
        await().untilAsserted(() -> given().get("/api/cases/" + Events.caseId(number))
                .then()
                .statusCode(200)
                .body("summary.status", equalTo(status)));
    }

    private static io.restassured.response.Response feedback(int number, Map<String, Object> body) {
        return given().contentType("application/json")
                .header("Host", "localhost:" + port())
                .header("Origin", "http://localhost:" + port())
                .body(body)
                .post("/api/cases/" + Events.caseId(number) + "/feedback");
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
