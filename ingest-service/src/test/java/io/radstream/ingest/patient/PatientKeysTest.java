package io.radstream.ingest.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.id.PatientKey;
import io.radstream.id.StudyUid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatientKeysTest {

    private static final StudyUid STUDY = new StudyUid("1.2.3");
    private static final StudyUid OTHER_STUDY = new StudyUid("1.2.4");

    @TempDir
    Path folder;

    private final PatientKeys keys = new PatientKeys(new byte[32], "site");

    private PatientKey key(String id, String issuer, StudyUid study) {
        return keys.of(Optional.of(id), Optional.of(issuer), study);
    }

    /** HMAC-SHA-256 with a key of 32 zero bytes over the ASCII text {@code site|4711}, computed with OpenSSL. */
    @Test
    void keyIsTheHmacOfDomainAndId() {
        assertThat(key("4711", "", STUDY).value())
                .isEqualTo("bb85ef71dcdd7990baffa66ef19322979678974480bd3686df46960e2c2a2a28");
    }

    @Test
    void patientIsTheSameInEveryStudyHoweverTheIdIsPadded() {
        assertThat(key(" 4711 ", "", STUDY)).isEqualTo(key("4711", " ", OTHER_STUDY));
        assertThat(key("４７１１", "", STUDY)).isEqualTo(key("4711", "", STUDY));
    }

    @Test
    void samePatientIdOfAnotherIssuerIsAnotherPatient() {
        assertThat(key("4711", "A", STUDY)).isNotEqualTo(key("4711", "B", STUDY));
        assertThat(key("b|c", "a", STUDY)).isNotEqualTo(key("c", "a|b", STUDY));
    }

    @Test
    void studiesWithoutAPatientIdAreNeverFused() {
        PatientKey first = keys.of(Optional.empty(), Optional.empty(), STUDY);

        assertThat(first).isEqualTo(key("  ", "", STUDY));
        assertThat(first).isNotEqualTo(keys.of(Optional.empty(), Optional.empty(), OTHER_STUDY));
        assertThat(PatientKeys.present(Optional.of(" "))).isFalse();
        assertThat(PatientKeys.present(Optional.of("x"))).isTrue();
    }

    @Test
    void secretIsMadeOnceAndOnlyTheOwnerMayReadIt() throws IOException {
        Path file = folder.resolve("secrets").resolve("patient.key");
        PatientKey first = PatientKeys.open(file, "site").of(Optional.of("4711"), Optional.empty(), STUDY);

        PatientKey again = PatientKeys.open(file, "site").of(Optional.of("4711"), Optional.empty(), STUDY);

        assertThat(again).isEqualTo(first);
        assertThat(first).isNotEqualTo(key("4711", "", STUDY));
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "needs POSIX permissions");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void damagedSecretStopsTheStartInsteadOfBeingReplaced() throws IOException {
        Path file = folder.resolve("patient.key");
        Files.writeString(file, "damaged");

        assertThatThrownBy(() -> PatientKeys.open(file, "site"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("restore it");
        assertThat(file).hasContent("damaged");
    }
}
