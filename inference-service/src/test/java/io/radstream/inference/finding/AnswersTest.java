package io.radstream.inference.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.event.Outcome;
import io.radstream.id.ModelVersion;
import io.radstream.inference.batch.Diagnosis;
import io.radstream.inference.diagnoser.Prediction;
import io.radstream.inference.fixture.Cases;
import io.radstream.inference.fixture.Labels;
import io.radstream.terminology.icd.Icd10Cm;
import io.radstream.testing.InMemoryBlobStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final Instant NOW = Instant.ofEpochMilli(3_000);

    private final Answers answers = new Answers(Icd10Cm.load(), InstantSource.fixed(NOW));
    private final CasePrepared prepared = Cases.twoScans(new InMemoryBlobStore(), 1, 2);

    @Test
    void tellsWhatTheModelFound() {
        // When
        CaseDiagnosed answer = answers.diagnosed(
                prepared,
                new SeenScans(prepared.getScans(), List.of()),
                diagnosis(0f, 0.9f, 0f, 0f, 0f),
                OptionalInt.of(1));
        // Then
        assertThat(answer.getOutcome()).isEqualTo(Outcome.DIAGNOSED);
        assertThat(answer.getEventId()).isEqualTo(prepared.getCaseId() + "/2/diagnosed");
        assertThat(answer.getSupersedes()).isEqualTo(1);
        assertThat(answer.getModelVersion()).isEqualTo("fake-1");
        assertThat(answer.getNotice()).isEqualTo(Labels.NOTICE);
        assertThat(answer.getReason()).isNull();
        assertThat(answer.getModalities()).containsExactly("CT", "DX");
        assertThat(answer.getScanCount()).isEqualTo(2);
        assertThat(answer.getDiagnosedAt()).isEqualTo(NOW);
    }

    @Test
    void carriesTheCountsOfThePreparedCase() {
        // When
        CaseDiagnosed answer = answers.notRun(prepared, "nothing to see", OptionalInt.empty());
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
        CaseDiagnosed answer = answers.diagnosed(
                prepared,
                new SeenScans(prepared.getScans(), List.of()),
                diagnosis(0.4f, 0.1f, 0f, 0f, 0f),
                OptionalInt.empty());
        // Then
        assertThat(answer.getOutcome()).isEqualTo(Outcome.DIAGNOSED);
        assertThat(answer.getFindings()).isEmpty();
        assertThat(answer.getReason()).isEqualTo("no finding above threshold");
    }

    @Test
    void isDegradedWhenTheModelDidNotSeeEverything() {
        // When
        CaseDiagnosed answer = answers.diagnosed(
                prepared,
                new SeenScans(prepared.getScans().subList(0, 1), List.of("scan b cannot be read: BLOB_MISSING")),
                new Diagnosis(
                        new ModelVersion("fake-1"),
                        Labels.description(),
                        new Prediction(new float[] {0f, 0.9f, 0f, 0f, 0f}, new float[] {1f}, List.of(new float[] {
                            0.25f, 0.25f, 0.25f, 0.25f
                        }))),
                OptionalInt.empty());
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
        CaseDiagnosed answer = answers.diagnosed(
                other,
                new SeenScans(other.getScans(), List.of()),
                diagnosis(0f, 0.9f, 0f, 0f, 0f),
                OptionalInt.empty());
        // Then
        assertThat(answer.getOutcome()).isEqualTo(Outcome.DEGRADED);
        assertThat(answer.getReason()).contains("recipe v2").contains("trained on v1");
        assertThat(answer.getFindings()).hasSize(1);
    }

    @Test
    void saysThatNoModelRan() {
        // When
        CaseDiagnosed answer = answers.notRun(prepared, "NO_USABLE_SERIES", OptionalInt.empty());
        // Then
        assertThat(answer.getOutcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(answer.getReason()).isEqualTo("NO_USABLE_SERIES");
        assertThat(answer.getModelVersion()).isEmpty();
        assertThat(answer.getNotice()).isNotBlank();
        assertThat(answer.getSupersedes()).isNull();
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
