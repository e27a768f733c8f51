package io.radstream.inference.prepared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.blob.BlobRef;
import io.radstream.event.AttendedSlice;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.event.Finding;
import io.radstream.event.Outcome;
import io.radstream.event.PreparedScan;
import io.radstream.event.ScanAttention;
import io.radstream.inference.answered.AnswerDesk;
import io.radstream.inference.answered.AnsweredRevisions;
import io.radstream.inference.batch.BatchConfig;
import io.radstream.inference.batch.Batcher;
import io.radstream.inference.encoding.ScanEncodings;
import io.radstream.inference.finding.Answers;
import io.radstream.inference.fixture.Cases;
import io.radstream.inference.fixture.FakeDiagnoser;
import io.radstream.inference.fixture.Labels;
import io.radstream.inference.fixture.Models;
import io.radstream.inference.overdue.DeadlineConfig;
import io.radstream.inference.overdue.Deadlines;
import io.radstream.inference.passport.PassportKey;
import io.radstream.inference.passport.Passports;
import io.radstream.inference.urgency.UrgencyClasses;
import io.radstream.inference.urgency.UrgencyConfig;
import io.radstream.reject.DeadLetterHeaders;
import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.failure.Backoff;
import io.radstream.runtime.failure.BugLedger;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.runtime.failure.FailureParts;
import io.radstream.runtime.failure.FailureRouter;
import io.radstream.runtime.failure.StoppedException;
import io.radstream.serde.EventCodec;
import io.radstream.terminology.icd.Icd10Cm;
import io.radstream.testing.InMemoryBlobStore;
import io.radstream.topic.Topics;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseDiagnosisTest {

    private static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));

    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<CaseDiagnosed> answers = new ArrayList<>();
    private final List<ProducerRecord<String, byte[]>> letters = new ArrayList<>();
    private final List<String> stops = new ArrayList<>();
    private final AtomicInteger publishesThatFail = new AtomicInteger();
    private final AnsweredRevisions answered = new AnsweredRevisions();
    private final Batcher batcher = new Batcher(batchConfig(), 8, meters, stops::add);

    @TempDir
    private Path folder;

    private final FakeDiagnoser diagnoser = FakeDiagnoser.pneumothorax();
    private CaseDiagnosis diagnosis;
    private int offset;

    @BeforeEach
    void start() throws IOException {
        batcher.use(Models.of("fake-1", diagnoser));
        batcher.start();
        diagnosis = diagnosis();
    }

    /** As after a start: with nothing in memory. */
    private CaseDiagnosis diagnosis() throws IOException {
        return new CaseDiagnosis(new DiagnosisParts(
                router("bugs"),
                router("bugs-terminal"),
                () -> {},
                new AnswerDesk(answered, this::publish),
                blobs,
                batcher,
                new ScanEncodings(() -> 16, blobs, meters),
                new Passports(blobs, PassportKey.open(folder)),
                new CasePriorities(
                        new UrgencyClasses(mapping(UrgencyConfig.class)),
                        new Deadlines(mapping(DeadlineConfig.class)),
                        answered::urgency),
                (prepared, answer) -> {},
                new Answers(Icd10Cm.load(), InstantSource.system()),
                new Availability(),
                meters,
                caseConfig(),
                64));
    }

    @AfterEach
    void stop() {
        batcher.close();
    }

    @Test
    void answersACase() {
        // Given
        CasePrepared prepared = Cases.twoScans(blobs, 1, 1);
        // When
        accept(prepared);
        // Then
        CaseDiagnosed answer = onlyAnswer();
        assertThat(answer.getOutcome()).isEqualTo(Outcome.DIAGNOSED);
        assertThat(answer.getFindings()).extracting(Finding::getLabel).containsExactly("Pneumothorax");
        assertThat(answer.getFindings().get(0).getSlices())
                .hasSize(3)
                .first()
                .extracting(AttendedSlice::getScanId)
                .isEqualTo(prepared.getScans().get(1).getScanId());
        assertThat(answer.getScanCount()).isEqualTo(2);
        assertThat(meters.get("radstream.cases.diagnosed")
                        .tag("outcome", "DIAGNOSED")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void skipsARecordThatComesAgain() {
        // Given
        CasePrepared prepared = Cases.twoScans(blobs, 1, 1);
        accept(prepared);
        // When
        accept(prepared);
        // Then
        assertThat(answers).hasSize(1);
        assertThat(skipped("answered")).isEqualTo(1);
    }

    @Test
    void supersedesTheRevisionBefore() {
        // Given
        accept(Cases.twoScans(blobs, 1, 1));
        // When
        accept(Cases.twoScans(blobs, 1, 2));
        // Then
        assertThat(answers).extracting(CaseDiagnosed::getRevision).containsExactly(1, 2);
        assertThat(answers.get(1).getSupersedes()).isEqualTo(1);
    }

    @Test
    void skipsARevisionThatALaterOneHasOvertaken() {
        // Given
        accept(Cases.twoScans(blobs, 1, 2));
        // When
        accept(Cases.twoScans(blobs, 1, 1));
        // Then
        assertThat(answers).hasSize(1);
        assertThat(skipped("superseded")).isEqualTo(1);
    }

    @Test
    void encodesOnlyTheNewScanOfALaterRevision() throws IOException {
        // Given
        PreparedScan ct = Cases.scan(blobs, 1, 1, "CT", 4);
        PreparedScan xray = Cases.scan(blobs, 1, 2, "DX", 1);
        accept(Cases.of(1, 1, ct, xray));
        assertThat(diagnoser.encoded()).isEqualTo(2);
        // When: by the memory, and by the blob store after a restart.
        accept(Cases.of(1, 2, ct, xray, Cases.scan(blobs, 1, 3, "DX", 1)));
        assertThat(diagnoser.encoded()).isEqualTo(3);
        diagnosis = diagnosis();
        accept(Cases.of(1, 3, Cases.scan(blobs, 1, 4, "DX", 1), ct, xray));
        // Then
        assertThat(diagnoser.encoded()).isEqualTo(4);
        assertThat(diagnoser.fused()).containsExactly(2, 3, 3);
        assertThat(answers.get(2).getAttention())
                .extracting(ScanAttention::getScanId)
                .containsExactly("1.2.840.99999.1.4-0", ct.getScanId(), xray.getScanId());
        assertThat(answers.get(2).getAttention().get(1).getSlices()).hasSize(4);
        assertThat(meters.get("radstream.scans.wanted")
                        .tag("result", "known")
                        .counter()
                        .count())
                .isEqualTo(4);
    }

    @Test
    void encodesEverythingAgainForAnotherEncoder() {
        // Given
        CasePrepared prepared = Cases.twoScans(blobs, 1, 1);
        accept(prepared);
        FakeDiagnoser other = new FakeDiagnoser(Labels.description(0.5, "encoder-2"), 0.1f, 0.9f, 0.2f, 0.3f, 0.05f);
        // When
        batcher.use(Models.of("fake-2", other));
        accept(Cases.twoScans(blobs, 1, 2));
        // Then
        assertThat(diagnoser.encoded()).isEqualTo(2);
        assertThat(other.encoded()).isEqualTo(2);
    }

    @Test
    void encodesAgainWhatIsStoredAndDamaged() throws IOException {
        // Given
        accept(Cases.twoScans(blobs, 1, 1));
        blobs.damage(BlobRef.of(answers.get(0).getEncodings()));
        diagnosis = diagnosis();
        // When
        accept(Cases.twoScans(blobs, 1, 2));
        // Then
        assertThat(diagnoser.encoded()).isEqualTo(4);
        assertThat(answers).hasSize(2);
    }

    @Test
    void saysWhyACaseWithoutScansWasNotRun() {
        // When
        accept(CasePrepared.newBuilder(Cases.of(1, 1))
                .setEmptyReason("only presentation states")
                .build());
        // Then
        assertThat(onlyAnswer().getOutcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(onlyAnswer().getReason()).isEqualTo("only presentation states");
        assertThat(letters).isEmpty();
    }

    @Test
    void diagnosesWhatIsLeftWhenAScanIsGone() {
        // Given
        CasePrepared prepared = Cases.twoScans(blobs, 1, 1);
        blobs.lose(BlobRef.of(prepared.getScans().get(0).getBlobRef()));
        // When
        accept(prepared);
        // Then
        CaseDiagnosed answer = onlyAnswer();
        assertThat(answer.getOutcome()).isEqualTo(Outcome.DEGRADED);
        assertThat(answer.getReason())
                .contains(prepared.getScans().get(0).getScanId())
                .contains("BLOB_MISSING");
        assertThat(answer.getFindings().get(0).getSlices())
                .extracting(AttendedSlice::getScanId)
                .containsOnly(prepared.getScans().get(1).getScanId());
        assertThat(letters).isEmpty();
    }

    @Test
    void rejectsACaseWhoseScansAreAllDamagedAndSaysSo() {
        // Given
        PreparedScan scan = Cases.scan(blobs, 1, 1, "CT", 2);
        blobs.damage(BlobRef.of(scan.getBlobRef()));
        // When
        accept(Cases.of(1, 1, scan));
        // Then
        assertThat(onlyAnswer().getOutcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(onlyAnswer().getReason()).startsWith("BLOB_CORRUPT");
        assertThat(rejectReasons()).containsExactly("BLOB_CORRUPT");
    }

    @Test
    void answersAReplayedRecordOnceItsScanIsBack() throws IOException {
        // Given
        PreparedScan scan = Cases.scan(blobs, 1, 1, "CT", 2);
        CasePrepared prepared = Cases.of(1, 1, scan);
        blobs.lose(BlobRef.of(scan.getBlobRef()));
        accept(prepared);
        assertThat(Cases.scan(blobs, 1, 1, "CT", 2)).isEqualTo(scan);
        // When
        ConsumerRecord<String, byte[]> replay =
                record(prepared.getCaseId(), EventCodec.instance().encode(prepared));
        replay.headers().add(DeadLetterHeaders.ATTEMPT, "1".getBytes(StandardCharsets.US_ASCII));
        diagnosis.accept(replay);
        // Then: two answers, one distinct id.
        assertThat(answers).extracting(CaseDiagnosed::getOutcome).containsExactly(Outcome.NOT_RUN, Outcome.DIAGNOSED);
        assertThat(answers.get(0).getEventId()).isEqualTo(answers.get(1).getEventId());
    }

    @Test
    void putsBytesThatAreNoEventIntoTheDeadLetters() {
        // When
        diagnosis.accept(record(Cases.id(1).value(), new byte[] {1, 2, 3}));
        // Then
        assertThat(rejectReasons()).containsExactly("SCHEMA_MISMATCH");
        assertThat(answers).isEmpty();
    }

    @Test
    void answersAnImpossibleRecordThatNamesItsCase() {
        // Given: more instances than slices.
        PreparedScan scan = PreparedScan.newBuilder(Cases.scan(blobs, 1, 1, "CT", 2))
                .setSlices(1)
                .build();
        // When
        accept(Cases.of(1, 1, scan));
        // Then
        assertThat(rejectReasons()).containsExactly("INVALID_RECORD");
        assertThat(onlyAnswer().getOutcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(onlyAnswer().getReason()).isEqualTo("INVALID_RECORD: sliceInstances do not fit slices");
    }

    @Test
    void answersNothingForARecordWithoutARevision() {
        // When
        accept(Cases.of(1, 0));
        // Then
        assertThat(rejectReasons()).containsExactly("INVALID_RECORD");
        assertThat(answers).isEmpty();
    }

    @Test
    void looksAtTheFirstScansOnlyAndSaysSo() {
        // Given
        PreparedScan[] scans = new PreparedScan[18];
        for (int i = 0; i < scans.length; i++) {
            scans[i] = Cases.scan(blobs, 1, i, "CT", 1);
        }
        // When
        accept(Cases.of(1, 1, scans));
        // Then
        assertThat(onlyAnswer().getOutcome()).isEqualTo(Outcome.DEGRADED);
        assertThat(onlyAnswer().getScanCount()).isEqualTo(16);
        assertThat(onlyAnswer().getReason()).contains("2 scans beyond the first 16");
    }

    @Test
    void waitsForAStoreAndABrokerThatAreAway() {
        // Given
        CasePrepared prepared = Cases.twoScans(blobs, 1, 1);
        blobs.failReads(2);
        publishesThatFail.set(2);
        // When
        accept(prepared);
        // Then
        assertThat(onlyAnswer().getOutcome()).isEqualTo(Outcome.DIAGNOSED);
        assertThat(letters).isEmpty();
    }

    @Test
    void leavesARecordForTheNextStartWhenTheServiceStops() throws InterruptedException {
        // Given
        batcher.close();
        // When
        assertThatThrownBy(() -> accept(Cases.twoScans(blobs, 1, 1))).isInstanceOf(StoppedException.class);
        // Then
        assertThat(answers).isEmpty();
        assertThat(letters).isEmpty();
        assertThat(stops).isEmpty();
    }

    @Test
    void skipsATombstone() {
        // When
        diagnosis.accept(record(Cases.id(1).value(), null));
        // Then
        assertThat(answers).isEmpty();
        assertThat(skipped("tombstone")).isEqualTo(1);
    }

    @Test
    void quarantinesACaseThatStoppedTheServiceTwiceAndStillAnswersIt() {
        // Given
        CasePrepared odd = Cases.of(1, 1, Cases.scan(blobs, 1, 1, FakeDiagnoser.ODD, 1));
        ConsumerRecord<String, byte[]> record =
                record(odd.getCaseId(), EventCodec.instance().encode(odd));
        assertThatThrownBy(() -> diagnosis.accept(record)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> diagnosis.accept(record)).isInstanceOf(IllegalArgumentException.class);
        assertThat(stops).hasSize(2);
        assertThat(answers).isEmpty();
        // When
        diagnosis.accept(record);
        // Then
        assertThat(rejectReasons()).containsExactly("BUG");
        assertThat(onlyAnswer().getOutcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(onlyAnswer().getReason()).startsWith("BUG");
    }

    private void publish(CaseDiagnosed answer) throws IOException {
        if (publishesThatFail.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException("the broker is away");
        }
        answers.add(answer);
    }

    private void accept(CasePrepared prepared) {
        diagnosis.accept(record(prepared.getCaseId(), EventCodec.instance().encode(prepared)));
    }

    @SuppressWarnings("NullAway") // A tombstone's value is null; Kafka's class is not annotated.
    private ConsumerRecord<String, byte[]> record(String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(Topics.CASE_PREPARED.name(), 0, offset++, key, value);
    }

    private CaseDiagnosed onlyAnswer() {
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    private List<String> rejectReasons() {
        return letters.stream()
                .map(letter -> new String(
                        letter.headers()
                                .lastHeader(DeadLetterHeaders.REJECT_REASON)
                                .value(),
                        StandardCharsets.UTF_8))
                .toList();
    }

    private double skipped(String reason) {
        return meters.get("radstream.records.skipped")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private FailureRouter router(String ledger) throws IOException {
        return new FailureRouter(
                new FailureParts(
                        new DeadLetters("inference-service", letters::add),
                        BugLedger.open(folder.resolve(ledger)),
                        new Availability(),
                        stops::add,
                        meters),
                SHORT);
    }

    private BatchConfig batchConfig() {
        return mapping(BatchConfig.class);
    }

    private CaseConfig caseConfig() {
        return mapping(CaseConfig.class);
    }

    private static <T> T mapping(Class<T> type) {
        return new SmallRyeConfigBuilder().withMapping(type).build().getConfigMapping(type);
    }
}
