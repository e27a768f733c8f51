package io.radstream.training.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.event.CasePrepared;
import io.radstream.event.FeedbackGiven;
import io.radstream.event.LabelMention;
import io.radstream.event.ModelPublished;
import io.radstream.event.ModelStage;
import io.radstream.event.PromotionDecided;
import io.radstream.event.ReaderRole;
import io.radstream.id.ModelVersion;
import io.radstream.id.PatientKey;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.weights.Precision;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.runtime.broadcast.BroadcastReader;
import io.radstream.runtime.broadcast.BroadcastSettings;
import io.radstream.runtime.send.KafkaRecordSender;
import io.radstream.serde.EventCodec;
import io.radstream.testing.BrokerResource;
import io.radstream.topic.Topic;
import io.radstream.topic.Topics;
import io.radstream.training.feedback.IndexedCase;
import io.radstream.training.split.PatientSplit;
import io.radstream.training.split.SplitRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The whole worker on a real broker: feedback on the topics leads to a decision and, when promoted, to a new champion. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrainingWorkerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int CASES = 60;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "radstream.data")
    String data;

    @TestHTTPResource("/api/training/rounds")
    URI rounds;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<PromotionDecided> decisions = new CopyOnWriteArrayList<>();
    private final List<ModelPublished> models = new CopyOnWriteArrayList<>();
    private DirectoryBlobStore blobs;
    private KafkaRecordSender sender;
    private BroadcastReader reader;

    @BeforeEach
    void open() throws IOException {
        blobs = DirectoryBlobStore.open(Path.of(data).resolve("blobs"), 0);
        sender = KafkaRecordSender.open(bootstrapServers);
        reader = BroadcastReader.start(
                BroadcastSettings.of(
                        bootstrapServers,
                        "training-it",
                        Topics.PROMOTION_DECIDED.name(),
                        Topics.MODEL_PUBLISHED.name()),
                record -> {
                    if (record.topic().equals(Topics.PROMOTION_DECIDED.name())) {
                        decisions.add(EventCodec.instance().decode(record.value(), PromotionDecided.class));
                    } else {
                        models.add(EventCodec.instance().decode(record.value(), ModelPublished.class));
                    }
                });
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        sender.close();
        blobs.close();
    }

    @Test
    @Order(1)
    void saysWhatIsMissingWhileThereIsNoChampionOrTooLittleFeedback() throws Exception {
        // Given
        await().atMost(PATIENCE).until(() -> post("{}").body().contains("no model is champion yet"));
        assertThat(post("{}").statusCode()).isEqualTo(503);
        // When
        crown();
        // Then
        await().atMost(PATIENCE).until(() -> post("{}").statusCode() == 422);
        assertThat(post("{}").body()).contains("0 labelled cases to train on, 16 are needed");
        assertThat(get("").body()).isEqualTo("[]");
    }

    @Test
    @Order(2)
    void feedbackLeadsToARoundADecisionAndAPublishedChallenger() throws Exception {
        // Given
        List<IndexedCase> cases = new SyntheticCases(blobs, 5).make(0, CASES);
        for (IndexedCase one : cases) {
            send(Topics.CASE_PREPARED, one.caseId().value(), prepared(one));
        }
        // When
        for (IndexedCase one : cases) {
            send(Topics.FEEDBACK_GIVEN, one.caseId().value(), feedback(one));
        }
        // Then
        await().atMost(PATIENCE).until(() -> !decisions.isEmpty() && models.size() == 2);
        PromotionDecided decision = decisions.get(0);
        // Which way it goes is the matter of TrainingRoundTest; here the record of it must be whole.
        assertThat(decision.getReason()).startsWith(decision.getPromoted() ? "Promoted" : "Refused");
        assertThat(decision.getTrainingCases()).isEqualTo(count(cases, SplitRole.TRAIN));
        assertThat(decision.getSentinelPatients()).isEqualTo(count(cases, SplitRole.SENTINEL));
        ModelPublished challenger = models.get(1);
        assertThat(challenger.getStage())
                .isEqualTo(decision.getPromoted() ? ModelStage.CHAMPION : ModelStage.CANDIDATE);
        assertThat(challenger.getModelVersion()).isEqualTo(decision.getChallenger());
        assertThat(challenger.getParent()).isEqualTo(models.get(0).getModelVersion());
        try (RadDiagModel model = RadDiagModel.load(blobs.read(BlobRef.of(challenger.getWeights())))) {
            assertThat(model.description().labelSpace().hash()).isEqualTo(challenger.getLabelSpaceHash());
        }
    }

    @Test
    @Order(3)
    void theRoundAndItsEvidenceCanBeLookedUp() throws Exception {
        // Given
        await().atMost(PATIENCE).until(() -> get("").body().matches("(?s).*\"(PROMOTED|REFUSED)\".*"));
        // When
        String all = get("").body();
        // Then
        assertThat(all).contains("newly labelled cases since the last round", "better-overall");
        String id = all.substring(all.indexOf("round-"), all.indexOf('"', all.indexOf("round-")));
        assertThat(get("/" + id).statusCode()).isEqualTo(200);
        assertThat(get("/round-none").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(4)
    void anOperatorCanStartARoundAndOnlyOneRuns() throws Exception {
        // Given
        await().atMost(PATIENCE).until(() -> !get("").body().contains("\"RUNNING\""));
        // When
        HttpResponse<String> first = post("{\"reason\":\"because I say so\"}");
        HttpResponse<String> second = post("{}");
        // Then
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.body()).contains("because I say so");
        assertThat(second.statusCode()).isEqualTo(409);
        await().atMost(PATIENCE).until(() -> decisions.size() == 2);
    }

    private static int count(List<IndexedCase> cases, SplitRole role) {
        PatientSplit split = new PatientSplit(30, 15);
        return Math.toIntExact(cases.stream()
                .map(IndexedCase::patient)
                .map(split::roleOf)
                .filter(role::equals)
                .count());
    }

    private void crown() throws IOException, InterruptedException {
        try (RadDiagModel model = RadDiagModel.initialise(NetworkConfiguration.SMALL, SyntheticCases.SPACE, 1)) {
            BlobRef ref = blobs.put(BlobArea.DERIVED, model.toBytes(Precision.FLOAT32));
            String version = ModelVersion.of("small", ref.sha256()).value();
            send(
                    Topics.MODEL_PUBLISHED,
                    version,
                    ModelPublished.newBuilder()
                            .setModelVersion(version)
                            .setConfiguration("small")
                            .setWeights(ref.toEvent())
                            .setLabelSpaceHash(SyntheticCases.SPACE.hash())
                            .setStage(ModelStage.CHAMPION)
                            .build());
        }
    }

    private static CasePrepared prepared(IndexedCase one) {
        PatientKey patient = one.patient();
        return CasePrepared.newBuilder()
                .setCaseId(one.caseId().value())
                .setRevision(one.revision())
                .setPatientKey(patient.value())
                .setScans(one.scans())
                .build();
    }

    private static FeedbackGiven feedback(IndexedCase one) {
        List<LabelMention> present = new ArrayList<>();
        for (int label = 0; label < SyntheticCases.SPACE.size(); label++) {
            if (one.targets().isPresent(label)) {
                present.add(new LabelMention(SyntheticCases.SPACE.at(label).label(), ""));
            }
        }
        return FeedbackGiven.newBuilder()
                .setFeedbackId(one.caseId().value())
                .setCaseId(one.caseId().value())
                .setRevision(one.revision())
                .setReader("reader")
                .setRole(ReaderRole.RADIOLOGIST)
                .setAdded(present)
                .setComplete(true)
                .setGivenAt(Instant.now())
                .build();
    }

    private void send(Topic topic, String key, SpecificRecord event) throws IOException, InterruptedException {
        sender.send(
                new ProducerRecord<>(topic.name(), key, EventCodec.instance().encode(event)));
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(rounds)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(rounds + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
