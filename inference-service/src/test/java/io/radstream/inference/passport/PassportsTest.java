package io.radstream.inference.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.id.ModelVersion;
import io.radstream.inference.batch.Diagnosis;
import io.radstream.inference.batch.LoadedModel;
import io.radstream.inference.diagnoser.Diagnoser;
import io.radstream.inference.diagnoser.Prediction;
import io.radstream.inference.fixture.Cases;
import io.radstream.inference.fixture.FakeDiagnoser;
import io.radstream.testing.InMemoryBlobStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassportsTest {

    private static final float[] PROBABILITIES = {0.1f, 0.9f, 0.2f, 0.3f, 0.05f};

    @TempDir
    private Path folder;

    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final CasePrepared prepared = Cases.twoScans(blobs, 1, 1);
    private LoadedModel model;
    private PassportKey key;

    @BeforeEach
    void load() throws IOException {
        BlobRef weights = blobs.put(BlobArea.DERIVED, "weights".getBytes(StandardCharsets.UTF_8));
        FakeDiagnoser diagnoser = FakeDiagnoser.pneumothorax();
        model = new LoadedModel(new ModelVersion("fake-1"), weights, diagnoser.description(), diagnoser);
        key = PassportKey.open(folder);
    }

    @Test
    void replaysADiagnosisToTheSameBytes() throws Exception {
        // Given
        CaseDiagnosed answer = answer(issue(PROBABILITIES));
        // When
        CaseReplay.Report report = replay(answer, Optional.of(key));
        // Then
        assertThat(report.sameBytes()).isTrue();
        assertThat(report.reproduced()).isTrue();
        assertThat(report.modelVersion()).isEqualTo("fake-1");
    }

    @Test
    void saysHowFarADiagnosisIsFromWhatWasReported() throws Exception {
        // Given: one output was reported a little otherwise.
        float[] reported = PROBABILITIES.clone();
        reported[2] += 0.0005f;
        // When
        CaseReplay.Report report = replay(answer(issue(reported)), Optional.of(key));
        // Then: on the same machine with the same code that is no reproduction.
        assertThat(report.sameBytes()).isFalse();
        assertThat(report.farthest()).isBetween(0.0004, 0.0006);
        assertThat(report.differences()).isEmpty();
        assertThat(report.reproduced()).isFalse();
    }

    @Test
    void isTheSameForTheSameDiagnosis() throws IOException {
        assertThat(issue(PROBABILITIES)).isEqualTo(issue(PROBABILITIES));
    }

    @Test
    void refusesAPassportThatWasChanged() throws IOException {
        // Given
        String envelope = new String(blobs.read(issue(PROBABILITIES)), StandardCharsets.UTF_8);
        String payload = envelope.replaceAll(".*\"payload\":\"([^\"]*)\".*", "$1");
        String changed = new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8)
                .replace("\"arithmetic\":\"float32\"", "\"arithmetic\":\"float64\"");
        assertThat(changed).contains("float64");
        String forged =
                envelope.replace(payload, Base64.getEncoder().encodeToString(changed.getBytes(StandardCharsets.UTF_8)));
        BlobRef stored = blobs.put(BlobArea.DERIVED, forged.getBytes(StandardCharsets.UTF_8));
        // Then
        assertThatThrownBy(() -> replay(answer(stored), Optional.empty()))
                .isInstanceOf(InvalidPassportException.class)
                .hasMessageContaining("signature");
    }

    @Test
    void refusesAPassportOfAnotherKeyOrCaseOrNone() throws IOException {
        // Given
        BlobRef passport = issue(PROBABILITIES);
        PassportKey other = PassportKey.open(folder.resolve("other"));
        CaseDiagnosed ofAnotherCase = CaseDiagnosed.newBuilder(answer(passport))
                .setCaseId(Cases.id(2).value())
                .build();
        CaseDiagnosed without =
                CaseDiagnosed.newBuilder(answer(passport)).setPassport(null).build();
        BlobRef noise = blobs.put(BlobArea.DERIVED, "{}".getBytes(StandardCharsets.UTF_8));
        // Then
        assertThatThrownBy(() -> replay(answer(passport), Optional.of(other))).hasMessageContaining("another key");
        assertThatThrownBy(() -> replay(ofAnotherCase, Optional.of(key))).hasMessageContaining("another case");
        assertThatThrownBy(() -> replay(without, Optional.of(key))).hasMessageContaining("has no passport");
        assertThatThrownBy(() -> replay(answer(noise), Optional.of(key))).isInstanceOf(InvalidPassportException.class);
    }

    @Test
    void keepsItsKeyToItselfAndForLater() throws IOException {
        // When
        PassportKey again = PassportKey.open(folder);
        // Then
        assertThat(again.publicKey()).isEqualTo(key.publicKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("passport-key"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(folder.resolve("passport-key.pub"))).isEqualTo(key.pem());
        Files.writeString(folder.resolve("passport-key"), "nothing");
        assertThatThrownBy(() -> PassportKey.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    private BlobRef issue(float[] probabilities) throws IOException {
        Prediction prediction = new Prediction(
                probabilities,
                new float[] {0.5f, 0.5f},
                List.of(new float[] {0.25f, 0.25f, 0.25f, 0.25f}, new float[] {1f}));
        return new Passports(blobs, key)
                .issue(
                        prepared,
                        prepared.getScans(),
                        model,
                        new Diagnosis(model.version(), model.description(), prediction));
    }

    private CaseDiagnosed answer(BlobRef passport) {
        return CaseDiagnosed.newBuilder()
                .setCaseId(prepared.getCaseId())
                .setRevision(1)
                .setPassport(passport.toEvent())
                .build();
    }

    private CaseReplay.Report replay(CaseDiagnosed answer, Optional<PassportKey> trusted) throws Exception {
        Diagnoser.Loader loader = weights -> FakeDiagnoser.pneumothorax();
        try (CaseReplay replay = new CaseReplay(blobs, loader, trusted.map(PassportKey::publicKey))) {
            return replay.replay(answer);
        }
    }
}
