package io.radstream.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.dicom.data.Tag;
import io.radstream.dicom.file.DicomFile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhantomGeneratorTest {

    @Test
    void makesTheSameBytesOnEveryMachine() throws Exception {
        // Given: published weights and figures refer to these cases; a change here invalidates them and must be meant.
        PhantomGenerator a = new PhantomGenerator(42, Scanner.A);
        PhantomGenerator b = new PhantomGenerator(42, Scanner.B);

        // When
        StringBuilder hashes = new StringBuilder();
        for (int index = 0; index < 6; index++) {
            hashes.append(Cases.sha256(a.caseAt(index)), 0, 16).append('\n');
            hashes.append(Cases.sha256(b.caseAt(index)), 0, 16).append('\n');
        }

        // Then
        assertThat(hashes.toString()).isEqualTo("""
                d3e502407c3532ff
                556fa22544b39c14
                84d0ed5b29b959b0
                56ed7d73dd31cabc
                d9d98361909872fe
                dcb4ff5de22a1205
                e5c15ea37bf2c31c
                342f50b0ebffeda9
                2fe064263af756a8
                eba2d0f7f766085b
                6753c6068582b1f9
                d277bd6871c29eb8
                """);
    }

    @Test
    void makesACaseWithoutRegardToWhatWasMadeBefore() throws Exception {
        // Given
        PhantomGenerator used = new PhantomGenerator(7, Scanner.A);
        used.caseAt(3);
        used.caseAt(9);

        // When
        PhantomCase again = used.caseAt(5);

        // Then
        assertThat(Cases.sha256(again)).isEqualTo(Cases.sha256(new PhantomGenerator(7, Scanner.A).caseAt(5)));
    }

    @Test
    void givesOtherSeedsAndScannersOtherPatientsAndUids() {
        // Given
        Set<String> patients = new HashSet<>();
        Set<String> instances = new HashSet<>();
        int expected = 0;

        // When
        for (long seed : new long[] {0, 1, -1}) {
            for (Scanner scanner : Scanner.values()) {
                PhantomCase phantom = new PhantomGenerator(seed, scanner).caseAt(0);
                patients.add(phantom.patientId());
                expected += phantom.instances().size();
                phantom.instances().forEach(file -> instances.add(uid(file)));
            }
        }

        // Then
        assertThat(patients).hasSize(6);
        assertThat(instances).hasSize(expected);
    }

    @Test
    void tellsTheTruthOfACaseWithoutDrawingIt() {
        // Given
        PhantomGenerator generator = new PhantomGenerator(3, Scanner.B);

        // When
        PhantomTruth truth = generator.truthAt(17);
        PhantomCase phantom = generator.caseAt(17);

        // Then
        assertThat(truth.labels()).isEqualTo(phantom.labels());
        assertThat(truth.patientId()).isEqualTo(phantom.patientId());
        assertThat(truth.studyUid()).isEqualTo(phantom.studyUid());
        assertThat(truth.scans()).hasSameSizeAs(phantom.series());
    }

    @Test
    void keepsThePatientOfSeveralStudiesTheSame() {
        // Given
        PhantomGenerator generator = new PhantomGenerator(11, Scanner.A);
        List<PhantomTruth> truths = java.util.stream.IntStream.range(0, 8)
                .mapToObj(generator::truthAt)
                .toList();
        String returning = truths.stream()
                .map(PhantomTruth::patientId)
                .filter(id ->
                        truths.stream().filter(t -> t.patientId().equals(id)).count() == 3)
                .findFirst()
                .orElseThrow();

        // When
        List<DicomFile> files = truths.stream()
                .filter(truth -> truth.patientId().equals(returning))
                .map(truth -> generator.caseAt(truth.index()).instances().get(0))
                .toList();

        // Then
        assertThat(files).hasSize(3);
        for (int tag : new int[] {Tag.PATIENT_ID, Tag.PATIENT_NAME, Tag.PATIENT_BIRTH_DATE, Tag.PATIENT_SEX}) {
            assertThat(files.stream()
                            .map(file -> file.dataSet().requireString(tag))
                            .distinct())
                    .hasSize(1);
        }
        assertThat(files.stream()
                        .map(file -> file.dataSet().requireString(Tag.STUDY_DATE))
                        .distinct())
                .hasSize(3);
    }

    @Test
    void rejectsANegativeIndex() {
        PhantomGenerator generator = new PhantomGenerator(1, Scanner.A);

        assertThatThrownBy(() -> generator.caseAt(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> generator.truthAt(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String uid(DicomFile file) {
        return file.dataSet().requireString(Tag.SOP_INSTANCE_UID);
    }
}
