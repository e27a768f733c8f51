package io.radstream.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IdentifierTest {

    private static final PatientKey PATIENT = new PatientKey("0".repeat(64));

    @Test
    void acceptsUidsOfTheStandardAndOfSloppyDevices() {
        assertThat(new StudyUid("1.2.840.10008").value()).isEqualTo("1.2.840.10008");
        assertThat(new SeriesUid("1.02").value()).isEqualTo("1.02");
        assertThat(new SopInstanceUid("1".repeat(64)).value()).hasSize(64);
    }

    @Test
    void refusesWhatIsNoUidAndNamesTheAttributeNotTheValue() {
        for (String bad : new String[] {"", "../../etc", "1.2 ", "1".repeat(65), "1.2a"}) {
            assertThatThrownBy(() -> new SopInstanceUid(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("SOPInstanceUID");
        }
    }

    @Test
    void caseIdIsAPureFunctionOfPatientAndFirstStudy() {
        StudyUid study = new StudyUid("1.2.3");

        assertThat(CaseId.of(PATIENT, study)).isEqualTo(CaseId.of(PATIENT, study, 0));
        assertThat(CaseId.of(PATIENT, study)).isNotEqualTo(CaseId.of(PATIENT, study, 1));
        assertThat(CaseId.of(PATIENT, study)).isNotEqualTo(CaseId.of(PATIENT, new StudyUid("1.2.4")));
        assertThat(CaseId.of(PATIENT, study).value()).hasSize(32);
    }

    @Test
    void modelVersionNamesConfigurationAndWeights() {
        assertThat(ModelVersion.of("small", "0123456789abcdef".repeat(4)).value())
                .isEqualTo("small-0123456789ab");
        assertThatThrownBy(() -> new ModelVersion("Small v1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void patientKeyIsSixtyFourHexDigits() {
        assertThatThrownBy(() -> new PatientKey("PHANTOM")).isInstanceOf(IllegalArgumentException.class);
    }
}
