package io.radstream.preparation.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.preparation.SyntheticDicom;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfidentialityProfileTest {

    static final byte[] KEY = "a key of the site, kept secret".getBytes(StandardCharsets.UTF_8);

    private static DataSet original() {
        DataSet data = SyntheticDicom.ct("1.5", 1, 0).dataSet();
        return data.put(Tag.PATIENT_NAME, Vr.PN, "Doe^Jane")
                .put(Tag.PATIENT_ID, Vr.LO, "MRN-4711")
                .put(Tag.PATIENT_BIRTH_DATE, Vr.DA, "19700131")
                .put(Tag.PATIENT_SEX, Vr.CS, "F")
                .put(Tag.PATIENT_AGE, Vr.AS, "054Y")
                .put(Tag.ACCESSION_NUMBER, Vr.SH, "ACC98765")
                .put(Tag.STUDY_DATE, Vr.DA, "20240229")
                .put(Tag.STUDY_TIME, Vr.TM, "101112")
                .put(Tag.ACQUISITION_DATE_TIME, Vr.DT, "20240229101500.5")
                .put(Tag.STATION_NAME, Vr.SH, "CT-ROOM-1")
                .put(Tag.DEVICE_SERIAL_NUMBER, Vr.LO, "SN-1")
                .put(Tag.INSTITUTION_NAME, Vr.LO, "General")
                .put(Tag.STUDY_DESCRIPTION, Vr.LO, "Thorax of Mrs Doe")
                .put(Tag.KVP, Vr.DS, "120")
                .put(Tag.CONVOLUTION_KERNEL, Vr.SH, "B30f")
                .put(0x00090010, Vr.LO, "MAKER")
                .put(0x00091001, Vr.LO, "Jane Doe")
                .putItems(
                        Tag.REFERENCED_IMAGE_SEQUENCE,
                        new DataSet()
                                .put(Tag.REFERENCED_SOP_CLASS_UID, Vr.UI, SyntheticDicom.CT)
                                .put(Tag.REFERENCED_SOP_INSTANCE_UID, Vr.UI, "1.5.1"));
    }

    private static DataSet apply(RetainOption... options) {
        return new ConfidentialityProfile(KEY, Set.of(options)).apply(original());
    }

    @Test
    void removesReplacesAndKeepsAsTheTableSays() {
        // When
        DataSet cleaned = apply();

        // Then
        assertThat(cleaned.contains(Tag.STUDY_DESCRIPTION)).isFalse();
        assertThat(cleaned.contains(Tag.PATIENT_AGE)).isFalse();
        assertThat(cleaned.string(Tag.ACCESSION_NUMBER)).isEmpty();
        assertThat(cleaned.string(Tag.PATIENT_SEX)).isEmpty();
        assertThat(cleaned.string(Tag.STUDY_DATE)).isEmpty();
        assertThat(cleaned.contains(Tag.STUDY_DATE)).isTrue();
        assertThat(cleaned.string(Tag.PATIENT_ID)).get().asString().matches("[0-9a-f]{16}");
        assertThat(cleaned.string(Tag.KVP)).contains("120");
        assertThat(cleaned.string(Tag.CONVOLUTION_KERNEL)).contains("B30f");
        assertThat(cleaned.elements()).noneMatch(element -> Tag.isPrivate(element.tag()));
        assertThat(cleaned.bytes(Tag.PIXEL_DATA))
                .contains(original().bytes(Tag.PIXEL_DATA).orElseThrow());
        assertThat(cleaned.decimals(Tag.IMAGE_POSITION_PATIENT)).containsExactly(0, 0, 0);
    }

    @Test
    void saysWhatWasDone() {
        // When
        DataSet cleaned = apply(RetainOption.MODIFIED_DATES, RetainOption.DEVICE);

        // Then
        assertThat(cleaned.string(Tag.PATIENT_IDENTITY_REMOVED)).contains("YES");
        assertThat(cleaned.string(Tag.DEIDENTIFICATION_METHOD)).isPresent();
        assertThat(cleaned.items(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE))
                .extracting(item -> item.requireString(Tag.CODE_VALUE))
                .containsExactlyInAnyOrder("113100", "113107", "113109");
        assertThat(cleaned.string(Tag.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED))
                .contains("MODIFIED");
        assertThat(apply().string(Tag.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED))
                .contains("REMOVED");
    }

    @Test
    void replacesUidsAlikeEverywhere() {
        // When
        DataSet cleaned = apply();

        // Then
        String instance = cleaned.requireString(Tag.SOP_INSTANCE_UID);
        DataSet reference = cleaned.items(Tag.REFERENCED_IMAGE_SEQUENCE).get(0);
        assertThat(instance).startsWith("2.25.").isNotEqualTo("1.5.1");
        assertThat(reference.requireString(Tag.REFERENCED_SOP_INSTANCE_UID)).isEqualTo(instance);
        assertThat(reference.requireString(Tag.REFERENCED_SOP_CLASS_UID)).isEqualTo(SyntheticDicom.CT);
        assertThat(apply(RetainOption.UIDS).string(Tag.SOP_INSTANCE_UID)).contains("1.5.1");
    }

    @Test
    void anotherKeyGivesOtherPseudonyms() {
        // When
        DataSet other = new ConfidentialityProfile(
                        "another key, as long as that".getBytes(StandardCharsets.UTF_8), Set.of())
                .apply(original());

        // Then
        assertThat(other.string(Tag.PATIENT_ID)).isNotEqualTo(apply().string(Tag.PATIENT_ID));
        assertThat(other.string(Tag.SOP_INSTANCE_UID)).isNotEqualTo(apply().string(Tag.SOP_INSTANCE_UID));
    }

    @Test
    void movesDatesOfAPatientTogetherAndKeepsTheTimeOfDay() {
        // When
        DataSet cleaned = apply(RetainOption.MODIFIED_DATES);

        // Then
        String date = cleaned.requireString(Tag.STUDY_DATE);
        assertThat(date).hasSize(8).isLessThan("20240229");
        assertThat(cleaned.string(Tag.STUDY_TIME)).contains("101112");
        assertThat(cleaned.string(Tag.ACQUISITION_DATE_TIME)).contains(date + "101500.5");
        assertThat(cleaned.string(Tag.PATIENT_BIRTH_DATE)).isEmpty();
    }

    @Test
    void keepsWhatAnOptionKeepsAndNothingElse() {
        DataSet cleaned =
                apply(RetainOption.PATIENT, RetainOption.DEVICE, RetainOption.INSTITUTION, RetainOption.FULL_DATES);

        assertThat(cleaned.string(Tag.PATIENT_AGE)).contains("054Y");
        assertThat(cleaned.string(Tag.PATIENT_SEX)).contains("F");
        assertThat(cleaned.string(Tag.STATION_NAME)).contains("CT-ROOM-1");
        assertThat(cleaned.string(Tag.INSTITUTION_NAME)).contains("General");
        assertThat(cleaned.string(Tag.STUDY_DATE)).contains("20240229");
        assertThat(cleaned.string(Tag.PATIENT_BIRTH_DATE)).isEmpty();
        assertThat(cleaned.contains(Tag.STUDY_DESCRIPTION)).isFalse();
    }

    @Test
    void doesNotChangeTheOriginal() {
        // Given
        DataSet original = original();
        int size = original.size();

        // When
        new ConfidentialityProfile(KEY, Set.of()).apply(original);

        // Then
        assertThat(original.size()).isEqualTo(size);
        assertThat(original.string(Tag.PATIENT_NAME)).contains("Doe^Jane");
    }

    @Test
    void refusesWhatIsNoImageAndAWeakKey() {
        ConfidentialityProfile profile = new ConfidentialityProfile(KEY, Set.of());

        assertThatThrownBy(() -> profile.apply(new DataSet())).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> profile.apply(original().putItems(Tag.CONTENT_SEQUENCE)))
                .isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> new ConfidentialityProfile(new byte[3], Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new ConfidentialityProfile(KEY, Set.of(RetainOption.FULL_DATES, RetainOption.MODIFIED_DATES)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tableIsThatOfTheStandard() {
        assertThat(ProfileTable.standard().size()).isEqualTo(617);
        assertThat(ProfileTable.standard().rule(Tag.PATIENT_ID).orElseThrow().action())
                .isEqualTo(Action.DUMMY);
        assertThat(ProfileTable.standard().rule(Tag.STUDY_DATE).orElseThrow().action())
                .isEqualTo(Action.EMPTY);
        assertThat(ProfileTable.standard().rule(Tag.ROWS)).isEmpty();
    }
}
