package io.radstream.inference.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.event.Outcome;
import io.radstream.event.Urgency;
import io.radstream.id.ModelVersion;
import io.radstream.inference.answered.Standing;
import io.radstream.inference.batch.Diagnosis;
import io.radstream.inference.diagnoser.Description;
import io.radstream.inference.diagnoser.Prediction;
import io.radstream.inference.diagnoser.ServingFacts;
import io.radstream.inference.fixture.Cases;
import io.radstream.inference.fixture.Labels;
import io.radstream.terminology.icd.Icd10Cm;
import io.radstream.testing.InMemoryBlobStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final BlobRef ENCODINGS = new BlobRef(BlobArea.DERIVED, "e".repeat(64), 100);
    private static final BlobRef PASSPORT = new BlobRef(BlobArea.DERIVED, "a".repeat(64), 100);
    private static final Instant NOW = Instant.ofEpochMilli(3_000);

    private final Answers answers = new Answers(Icd10Cm.load(), InstantSource.fixed(NOW));
    private final CasePrepared prepared = Cases.twoScans(new InMemoryBlobStore(), 1, 2);

    @Test
    void tellsWhatTheModelFound() {
        // When
        CaseDiagnosed answer = diagnosed(
                prepared,
                new SeenScans(prepared.getScans(), List.of()),
                diagnosis(0f, 0.9f, 0f, 0f, 0f),
                new Standing(OptionalInt.of(1), false));
        // Then
        assertThat(answer.getOutcome()).isEqualTo(Outcome.DIAGNOSED);
        assertThat(answer.getEventId()).isEqualTo(prepared.getCaseId() + "/2/diagnosed");
        assertThat(answer.getSupersedes()).isEqualTo(1);
        assertThat(answer.getModelVersion()).isEqualTo("fake-1");
        assertThat(answer.getNotice()).isEqualTo(Labels.NOTICE);
        assertThat(answer.getReason()).isNull();
        assertThat(answer.getModalities()).containsExactly("CT", "DX");
        assertThat(answer.getScanCount()).isEqualTo(2);
        assertThat(answer.getEncodings()).isEqualTo(ENCODINGS.toEvent());
        assertThat(answer.getPassport()).isEqualTo(PASSPORT.toEvent());
        assertThat(answer.getAttention()).hasSize(2).first().satisfies(scan -> {
            assertThat(scan.getWeight()).isEqualTo(0.5);
            assertThat(scan.getSlices()).containsExactly(0.25f, 0.25f, 0.25f, 0.25f);
        });
        assertThat(answer.getDiagnosedAt()).isEqualTo(NOW);
    }

    @Test
    void carriesTheCountsOfThePreparedCase() {
        // When
        CaseDiagnosed answer = answers.notRun(prepared, "nothing to see", Standing.NOTHING);
        // Then
        assertThat(answer.getUsedCount()).isEqualTo(prepared.getUsedCount());
        assertThat(answer.getSetAsideCount()).isEqualTo(prepared.getSetAsideCount());
        assertThat(answer.getRejectedCount()).isEqualTo(prepared.getRejectedCount());
        assertThat(answer.getAssembledAt()).isEqualTo(prepared.getAssembledAt());
        assertThat(answer.getPreparedAt()).isEqualTo(prepared.getPreparedAt());
        assertThat(answer.getStudyUids()).isEqualTo(prepared.getStudyUids());
    }

    @Test
    void saysThatNothingWasFound() {
        // When
        CaseDiagnosed answer = diagnosed(
                prepared,
                new SeenScans(prepared.getScans(), List.of()),
                diagnosis(0.4f, 0.1f, 0f, 0f, 0f),
                Standing.NOTHING);
        // Then
        assertThat(answer.getOutcome()).isEqualTo(Outcome.DIAGNOSED);
        assertThat(answer.getFindings()).isEmpty();
        assertThat(answer.getReason()).isEqualTo("no finding above threshold");
    }

    @Test
    void isDegradedWhenTheModelDidNotSeeEverything() {
        // When
        CaseDiagnosed answer = diagnosed(
                prepared,
                new SeenScans(prepared.getScans().subList(0, 1), List.of("scan b cannot be read: BLOB_MISSING")),
                new Diagnosis(
                        new ModelVersion("fake-1"),
                        Labels.description(),
                        new Prediction(new float[] {0f, 0.9f, 0f, 0f, 0f}, new float[] {1f}, List.of(new float[] {
                            0.25f, 0.25f, 0.25f, 0.25f
                        }))),
                Standing.NOTHING);
        // Then
        assertThat(answer.getOutcome()).isEqualTo(Outcome.DEGRADED);
        assertThat(answer.getReason()).contains("BLOB_MISSING");
        assertThat(answer.getScanCount()).isEqualTo(1);
        assertThat(answer.getFindings()).hasSize(1);
    }

    @Test
    void isDegradedWhenTheScansWerePreparedByAnotherRecipe() {
        // Given
        CasePrepared other = CasePrepared.newBuilder(prepared).setRecipe("v2").build();
        // When
        CaseDiagnosed answer = diagnosed(
                other, new SeenScans(other.getScans(), List.of()), diagnosis(0f, 0.9f, 0f, 0f, 0f), Standing.NOTHING);
        // Then
        assertThat(answer.getOutcome()).isEqualTo(Outcome.DEGRADED);
        assertThat(answer.getReason()).contains("recipe v2").contains("trained on v1");
        assertThat(answer.getFindings()).hasSize(1);
    }

    @Test
    void isDegradedWhenItIsNotComputedWhereItShouldBe() {
        // Given
        Description plain = Labels.description();
        ServingFacts facts = new ServingFacts(
                "encoder-1", 32, "cpu", "float32", Optional.of("computed on cpu, because cuda:0 is not available"));
        Description onProcessor =
                new Description(plain.labelSpace(), plain.thresholds(), plain.recipe(), plain.notice(), facts);
        Diagnosis diagnosis = new Diagnosis(
                new ModelVersion("fake-1"),
                onProcessor,
                diagnosis(0f, 0.9f, 0f, 0f, 0f).prediction());
        // When
        CaseDiagnosed answer =
                diagnosed(prepared, new SeenScans(prepared.getScans(), List.of()), diagnosis, Standing.NOTHING);
        // Then
        assertThat(answer.getOutcome()).isEqualTo(Outcome.DEGRADED);
        assertThat(answer.getReason()).isEqualTo("computed on cpu, because cuda:0 is not available");
        assertThat(answer.getFindings()).hasSize(1);
    }

    @Test
    void abstainsFromACaseThatIsUnlikeTheTrainingData() {
        // Given: a finding that would be STAT.
        Prediction sure = diagnosis(0f, 0.99f, 0f, 0f, 0f).prediction();
        Prediction strange = new Prediction(sure.probabilities(), sure.scanAttention(), sure.sliceAttention(), 1.25);
        Prediction familiar = new Prediction(sure.probabilities(), sure.scanAttention(), sure.sliceAttention(), 1);
        SeenScans seen = new SeenScans(prepared.getScans(), List.of());
        // When
        CaseDiagnosed answer = diagnosed(prepared, seen, diagnosis(strange), Standing.NOTHING);
        CaseDiagnosed known = diagnosed(prepared, seen, diagnosis(familiar), Standing.NOTHING);
        // Then
        assertThat(answer.getOutcome()).isEqualTo(Outcome.ABSTAINED);
        assertThat(answer.getReason()).contains("unlike what the model was trained on (1.25 times");
        assertThat(answer.getFindings()).isEmpty();
        assertThat(answer.getNearMisses()).isEmpty();
        assertThat(answer.getUrgency()).isEqualTo(Urgency.ROUTINE);
        assertThat(answer.getModelVersion()).isEqualTo("fake-1");
        assertThat(answer.getAttention()).hasSize(2);
        assertThat(known.getOutcome()).isEqualTo(Outcome.DIAGNOSED);
    }

    private static Diagnosis diagnosis(Prediction prediction) {
        return new Diagnosis(new ModelVersion("fake-1"), Labels.description(), prediction);
    }

    @Test
    void saysThatNoModelRan() {
        // When
        CaseDiagnosed answer = answers.notRun(prepared, "NO_USABLE_SERIES", Standing.NOTHING);
        // Then
        assertThat(answer.getOutcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(answer.getReason()).isEqualTo("NO_USABLE_SERIES");
        assertThat(answer.getModelVersion()).isEmpty();
        assertThat(answer.getNotice()).isNotBlank();
        assertThat(answer.getSupersedes()).isNull();
    }

    @Test
    void saysProvisionallyThatThereIsNoAnswerAndThenReplacesIt() {
        // Given
        OverdueCase overdue = new OverdueCase(
                Cases.id(1), 2, "no answer within PT5M", prepared.getStudyUids(), List.of(), null, Instant.EPOCH);
        // When
        CaseDiagnosed provisional = answers.overdue(overdue, Standing.NOTHING);
        CaseDiagnosed answer = answers.notRun(prepared, "NO_USABLE_SERIES", new Standing(OptionalInt.empty(), true));
        // Then: an id of its own, which the answer names.
        assertThat(provisional.getOutcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(provisional.getProvisional()).isTrue();
        assertThat(provisional.getReason()).isEqualTo("no answer within PT5M");
        assertThat(provisional.getNotice()).isNotBlank();
        assertThat(answer.getReplaces()).isEqualTo(provisional.getEventId());
        assertThat(answer.getEventId()).isNotEqualTo(provisional.getEventId());
        assertThat(answer.getProvisional()).isFalse();
    }

    private CaseDiagnosed diagnosed(CasePrepared of, SeenScans seen, Diagnosis diagnosis, Standing standing) {
        return answers.diagnosed(of, new DiagnosedCase(seen, diagnosis, ENCODINGS, PASSPORT), standing);
    }

    private static Diagnosis diagnosis(float... probabilities) {
        return new Diagnosis(
                new ModelVersion("fake-1"),
                Labels.description(),
                new Prediction(
                        probabilities,
                        new float[] {0.5f, 0.5f},
                        List.of(new float[] {0.25f, 0.25f, 0.25f, 0.25f}, new float[] {1f})));
    }
}
