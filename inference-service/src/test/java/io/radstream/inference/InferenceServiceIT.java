package io.radstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.radstream.blob.BlobRef;
import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.event.CaseScored;
import io.radstream.event.Finding;
import io.radstream.event.ModelPublished;
import io.radstream.event.Outcome;
import io.radstream.event.PreparedScan;
import io.radstream.inference.answered.AnsweredRevisions;
import io.radstream.inference.answered.AnsweredRevisions.Verdict;
import io.radstream.inference.diagnoser.CaseScans;
import io.radstream.inference.diagnoser.Diagnoser;
import io.radstream.inference.diagnoser.EncodedScan;
import io.radstream.inference.diagnoser.RadDiagDiagnoser;
import io.radstream.inference.diagnoser.ScanEncoding;
import io.radstream.inference.fixture.Cases;
import io.radstream.inference.fixture.Labels;
import io.radstream.inference.fixture.Weights;
import io.radstream.inference.passport.CaseReplay;
import io.radstream.inference.passport.PassportKey;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.runtime.broadcast.BroadcastReader;
import io.radstream.runtime.broadcast.BroadcastSettings;
import io.radstream.scan.ScanTensorV1;
import io.radstream.testing.BrokerResource;
import io.radstream.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.assertj.core.data.Offset;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The whole service on a real broker with real weights that have learnt nothing. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InferenceServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SWAPS = 100;
    private static final int FILES = 10;
    private static final int CASES_A_SWAP = 2;
    private static final int REPLAYS = 100;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "radstream.data")
    String data;

    @TestHTTPResource("/q")
    URI management;

    private TestBroker broker;
    private DirectoryBlobStore blobs;

    @BeforeEach
    void open() throws IOException {
        broker = new TestBroker(bootstrapServers);
        blobs = DirectoryBlobStore.open(Path.of(data).resolve("blobs"), 0);
    }

    @AfterEach
    void close() throws IOException {
        broker.close();
        blobs.close();
    }

    @Test
    void itsConsumersAreStaticMembersOfTheirGroup() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(admin.describeConsumerGroups(List.of("inference-service"))
                                    .all()
                                    .get()
                                    .get("inference-service")
                                    .members())
                            .hasSize(1)
                            .extracting(member -> member.groupInstanceId().orElse(""))
                            .doesNotHaveDuplicates()
                            .doesNotContain(""));
        }
    }

    @Test
    @Order(1)
    void keepsCasesUntilThereIsAChampion() throws Exception {
        // Given: more cases than threads, so that the consumer is held back too.
        List<String> ids = send(0, 20, 1);
        await().atMost(PATIENCE).until(() -> get("/health/ready").body().contains("no champion is published"));
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(broker.answersOf(ids)).isEmpty();
        // When
        ModelPublished champion = crown(1);
        // Then
        assertThat(answersOf(ids, 20))
                .allSatisfy(answer -> assertThat(answer.getModelVersion()).isEqualTo(champion.getModelVersion()));
        await().atMost(PATIENCE).until(() -> get("/health/ready").statusCode() == 200);
        assertThat(get("/health/ready").body()).contains(champion.getModelVersion());
        assertThat(metric("radstream_batch_size_scans_sum")).isEqualTo(40);
        assertThat(metric("radstream_batch_size_scans_count")).isLessThan(30);
    }

    @Test
    @Order(2)
    void answersEveryCaseOnceHoweverOftenItComes() throws Exception {
        // Given
        List<String> ids = send(100, 12, 1);
        send(100, 12, 1);
        // When: the third delivery comes after the answers.
        answersOf(ids, 12);
        send(100, 12, 1);
        List<String> later = send(200, 6, 1);
        answersOf(later, 6);
        // Then
        assertThat(broker.answersOf(ids)).hasSize(12);
        assertThat(broker.answersOf(ids)).extracting(CaseDiagnosed::getEventId).doesNotHaveDuplicates();
        assertThat(broker.answersOf(ids)).allSatisfy(answer -> {
            assertThat(answer.getOutcome()).isEqualTo(Outcome.DIAGNOSED);
            assertThat(answer.getNotice()).isEqualTo(Labels.NOTICE);
            assertThat(answer.getFindings().size() + answer.getNearMisses().size())
                    .isEqualTo(Labels.space().size());
        });
        assertThat(TestBroker.text(broker.lastRecordOf(ids.get(0)), "ce_id")).isEqualTo(ids.get(0) + "/1/diagnosed");
        assertThat(TestBroker.text(broker.lastRecordOf(ids.get(0)), "ce_type"))
                .isEqualTo("io.radstream.event.CaseDiagnosed");
    }

    @Test
    @Order(3)
    void knowsAfterARestartWhatIsAnswered() throws Exception {
        // Given
        answersOf(send(250, 3, 1), 3);
        AnsweredRevisions afterRestart = new AnsweredRevisions();
        // When
        try (BroadcastReader reader = BroadcastReader.start(
                BroadcastSettings.of(bootstrapServers, "inference-it-restart", Topics.CASE_DIAGNOSED.name()),
                afterRestart)) {
            reader.awaitCaughtUp(PATIENCE);
        }
        // Then
        assertThat(afterRestart.verdict(Cases.id(252), 1, false)).isEqualTo(Verdict.ANSWERED);
        assertThat(afterRestart.verdict(Cases.id(252), 2, false)).isEqualTo(Verdict.OPEN);
    }

    @Test
    @Order(4)
    void answersALaterRevisionAndSaysWhatItReplaces() throws Exception {
        // Given
        List<String> ids = send(300, 1, 1);
        answersOf(ids, 1);
        // When
        send(300, 1, 2);
        // Then
        assertThat(answersOf(ids, 2))
                .extracting(CaseDiagnosed::getRevision, CaseDiagnosed::getSupersedes)
                .containsExactly(tuple(1, null), tuple(2, 1));
    }

    @Test
    @Order(5)
    void losesNothingAndMixesNothingWhileWeightsChange() throws Exception {
        // Given
        double swapsBefore = metric("radstream_model_swaps_total");
        Map<String, byte[]> files = new LinkedHashMap<>();
        List<String> ids = new ArrayList<>();
        List<ModelPublished> champions = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            byte[] file = Weights.file(100 + i);
            ModelPublished champion = Weights.champion(blobs, file);
            files.put(champion.getModelVersion(), file);
            champions.add(champion);
        }
        // When: a hundred times another champion while two hundred cases flow.
        for (int swap = 0; swap < SWAPS; swap++) {
            ids.addAll(send(10_000 + swap * CASES_A_SWAP, CASES_A_SWAP, 1));
            ModelPublished champion = champions.get(swap % FILES);
            broker.publish(champion);
            awaitServing(champion);
        }
        List<CaseDiagnosed> answers = answersOf(ids, SWAPS * CASES_A_SWAP);
        // Then
        assertThat(answers).extracting(CaseDiagnosed::getEventId).doesNotHaveDuplicates();
        assertThat(answers).extracting(CaseDiagnosed::getCaseId).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(metric("radstream_model_swaps_total")).isEqualTo(swapsBefore + SWAPS);
        assertThat(answers.stream().map(CaseDiagnosed::getModelVersion).distinct())
                .hasSizeGreaterThan(1);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertAnsweredByTheNamedModel(file.getKey(), file.getValue(), ids, answers);
        }
    }

    @Test
    @Order(6)
    void refusesBrokenWeightsAndKeepsTheOldChampion() throws Exception {
        // Given
        ModelPublished old = crown(1);
        byte[] file = Weights.file(2);
        file[file.length / 3] ^= 0x55;
        byte[] cut = Arrays.copyOf(file, file.length - 100);
        ModelPublished broken = Weights.champion(blobs, cut);
        // When
        broker.publish(broken);
        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(broker.rejections(broken.getModelVersion()))
                .containsExactly("UNUSABLE_WEIGHTS"));
        assertThat(answersOf(send(500, 3, 1), 3))
                .allSatisfy(answer -> assertThat(answer.getModelVersion()).isEqualTo(old.getModelVersion()));
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(7)
    void putsPoisonIntoTheDeadLettersAndGoesOn() throws Exception {
        // Given
        String key = Cases.id(600).value();
        CasePrepared impossible = Cases.of(
                601,
                1,
                PreparedScan.newBuilder(Cases.scan(blobs, 601, 1, "CT", 2))
                        .setSlices(7)
                        .build());
        CasePrepared gone = unlike(602, 9);
        Path blob = Path.of(data, "blobs", "derived");
        String hash = BlobRef.of(gone.getScans().get(0).getBlobRef()).sha256();
        Files.delete(blob.resolve(hash.substring(0, 2)).resolve(hash));
        // When
        broker.send(key, "no event".getBytes(StandardCharsets.UTF_8));
        broker.send(impossible);
        broker.send(gone);
        List<String> ids = send(610, 3, 1);
        // Then
        assertThat(answersOf(ids, 3))
                .allSatisfy(answer -> assertThat(answer.getOutcome()).isEqualTo(Outcome.DIAGNOSED));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(broker.rejections(key)).containsExactly("SCHEMA_MISMATCH"));
        assertThat(answersOf(List.of(impossible.getCaseId()), 1).get(0).getOutcome())
                .isEqualTo(Outcome.NOT_RUN);
        assertThat(broker.rejections(impossible.getCaseId())).containsExactly("INVALID_RECORD");
        assertThat(answersOf(List.of(gone.getCaseId()), 1).get(0).getOutcome()).isEqualTo(Outcome.DEGRADED);
    }

    @Test
    @Order(8)
    void saysThatACaseIsOverdueAndReplacesThatWhenItComesAfterAll() throws Exception {
        // Given: a complete case that preparation never finishes.
        CasePrepared late = Cases.twoScans(blobs, 700, 1);
        broker.send(CaseAssembled.newBuilder()
                .setCaseId(late.getCaseId())
                .setRevision(1)
                .setCallingAes(List.of("ER_CT"))
                .setAssembledAt(Instant.now())
                .build());
        CaseDiagnosed provisional = answersOf(List.of(late.getCaseId()), 1).get(0);
        // When
        broker.send(late);
        // Then
        CaseDiagnosed answer = answersOf(List.of(late.getCaseId()), 2).get(1);
        assertThat(provisional.getOutcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(provisional.getProvisional()).isTrue();
        assertThat(provisional.getEventId()).isEqualTo(late.getCaseId() + "/1/not-run");
        assertThat(provisional.getReason()).startsWith("no answer within PT2S of its assembly, class STAT");
        assertThat(answer.getOutcome()).isEqualTo(Outcome.DIAGNOSED);
        assertThat(answer.getEventId()).isEqualTo(late.getCaseId() + "/1/diagnosed");
        assertThat(answer.getReplaces()).isEqualTo(provisional.getEventId());
    }

    @Test
    @Order(9)
    void letsAShadowModelScoreTheSameCasesAndThenAllStoredOnesWithoutEncodingAny() throws Exception {
        // Given
        crown(1);
        ModelPublished shadow = Weights.shadow(blobs, Weights.withOtherHead(1, 2));
        answersOf(send(20_000, 4, 1), 4);
        broker.publish(shadow);
        // When
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        post("/api/inference/rescore", "{\"modelVersion\": \"" + shadow.getModelVersion() + "\"}")
                                .statusCode())
                .isEqualTo(202));
        await().atMost(PATIENCE)
                .until(() -> broker.scoresOf(shadow.getModelVersion()).size() >= 4);
        await().atMost(PATIENCE).until(() -> get(management.resolve("/"), "api/inference/rescore")
                .body()
                .contains("\"running\":false"));
        double encodedBefore = metric("radstream_batch_size_scans_sum");
        List<String> ids = new ArrayList<>();
        for (int number = 21_000; number < 21_003; number++) {
            broker.send(unlike(number, 7));
            ids.add(Cases.id(number).value());
        }
        answersOf(ids, 3);
        // Then: the shadow uses what the champion encoded, and says something else.
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(broker.scoresOf(shadow.getModelVersion()))
                .extracting(CaseScored::getCaseId)
                .containsAll(ids));
        assertThat(metric("radstream_batch_size_scans_sum")).isEqualTo(encodedBefore + 6);
        assertThat(broker.scoresOf(shadow.getModelVersion())).allSatisfy(score -> {
            assertThat(score.getProbabilities()).hasSize(Labels.space().size());
            assertThat(score.getAnsweredBy()).isNotEqualTo(shadow.getModelVersion());
        });
        assertThat(broker.answersOf(ids))
                .allSatisfy(answer -> assertThat(answer.getModelVersion()).isNotEqualTo(shadow.getModelVersion()));
    }

    @Test
    @Order(10)
    void givesEveryDiagnosisAPassportThatReplaysToTheSameBytes() throws Exception {
        // Given
        PublicKey key =
                PassportKey.open(Path.of(data).resolve("inference-service")).publicKey();
        List<String> ids = send(30_000, REPLAYS, 1);
        List<CaseDiagnosed> answers = answersOf(ids, REPLAYS);
        assertThat(get(management.resolve("/"), "api/inference/passport-key").body())
                .startsWith("-----BEGIN PUBLIC KEY-----");
        // When
        List<CaseReplay.Report> reports = new ArrayList<>();
        try (CaseReplay replay = new CaseReplay(blobs, RadDiagDiagnoser::load, Optional.of(key))) {
            for (CaseDiagnosed answer : answers) {
                reports.add(replay.replay(answer));
            }
        }
        // Then
        assertThat(reports).hasSize(REPLAYS).allSatisfy(report -> {
            assertThat(report.sameBytes()).isTrue();
            assertThat(report.farthest()).isZero();
            assertThat(report.differences()).isEmpty();
        });
    }

    @Test
    @Order(11)
    void showsItsMetrics() throws Exception {
        // When
        String metrics = get("/metrics").body();
        // Then
        assertThat(Stream.of(
                        "radstream_batch_size_scans_count",
                        "radstream_inference_seconds_count",
                        "radstream_queue_depth_scans",
                        "radstream_records_waiting{class=\"STAT\"}",
                        "radstream_cases_diagnosed_total{outcome=\"DIAGNOSED\"}",
                        "radstream_model_swaps_total",
                        "radstream_cases_overdue_total{class=\"STAT\"}",
                        "radstream_cases_unanswered",
                        "radstream_records_rejected_total{reason=\"UNUSABLE_WEIGHTS\"",
                        "radstream_records_skipped_total{reason=\"answered\""))
                .allSatisfy(name -> assertThat(metrics).contains(name));
    }

    /** Asks the model again: the probabilities of an answer must be those of the version it names. */
    private void assertAnsweredByTheNamedModel(
            String version, byte[] file, List<String> ids, List<CaseDiagnosed> answers) throws Exception {
        try (Diagnoser diagnoser = RadDiagDiagnoser.load(file)) {
            for (CaseDiagnosed answer : answers) {
                if (answer.getModelVersion().equals(version)) {
                    CasePrepared prepared = Cases.twoScans(blobs, 10_000 + ids.indexOf(answer.getCaseId()), 1);
                    float[] probabilities = probabilities(diagnoser, prepared);
                    Stream.concat(answer.getFindings().stream(), answer.getNearMisses().stream())
                            .forEach(finding -> assertThat(finding.getProbability())
                                    .isEqualTo(probabilities[indexOf(finding)], Offset.offset(1e-4)));
                }
            }
        }
    }

    private static int indexOf(Finding finding) {
        return Labels.space().indexOf(finding.getLabel()).orElseThrow();
    }

    private float[] probabilities(Diagnoser diagnoser, CasePrepared prepared) throws IOException {
        List<EncodedScan> encoded = new ArrayList<>();
        for (PreparedScan scan : prepared.getScans()) {
            ScanTensorV1 tensor = ScanTensorV1.decode(blobs.read(BlobRef.of(scan.getBlobRef())));
            ScanEncoding encoding = diagnoser
                    .encode(List.of(new CaseScans.Scan(scan.getModality(), tensor)))
                    .get(0);
            encoded.add(new EncodedScan(scan.getModality(), encoding));
        }
        return diagnoser.fuse(encoded).probabilities();
    }

    /** A case whose scans are of this many slices, so that no other has the same. */
    private CasePrepared unlike(int number, int slices) {
        return Cases.of(
                number, 1, Cases.scan(blobs, number, 1, "CT", slices), Cases.scan(blobs, number, 2, "MR", slices + 1));
    }

    /** Makes the weights of this seed champion and waits until they serve. */
    private ModelPublished crown(long seed) throws Exception {
        ModelPublished champion = Weights.champion(blobs, Weights.file(seed));
        broker.publish(champion);
        awaitServing(champion);
        return champion;
    }

    private void awaitServing(ModelPublished champion) {
        await().atMost(PATIENCE).until(() -> get("/health/ready").body().contains(champion.getModelVersion()));
    }

    private List<String> send(int firstCase, int count, int revision) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CasePrepared prepared = Cases.twoScans(blobs, firstCase + i, revision);
            broker.send(prepared);
            ids.add(prepared.getCaseId());
        }
        return ids;
    }

    /** The answer records of these cases once there are as many as expected. */
    private List<CaseDiagnosed> answersOf(List<String> ids, int expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(broker.answersOf(ids)).hasSizeGreaterThanOrEqualTo(expected));
        List<CaseDiagnosed> answers = broker.answersOf(ids);
        assertThat(answers).hasSize(expected);
        return answers;
    }

    private double metric(String name) throws Exception {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(management, path);
    }

    private static HttpResponse<String> get(URI base, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base + path).normalize()).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(management.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
