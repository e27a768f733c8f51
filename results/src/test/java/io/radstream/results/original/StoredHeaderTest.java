package io.radstream.results.original;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StoredHeaderTest {

    private static DataSet study() {
        return new DataSet().put(Tag.STUDY_INSTANCE_UID, Vr.UI, "1.2.3");
    }

    private static DataSet result(StoredHeader header) {
        DataSet result = new DataSet();
        header.putInto(result);
        return result;
    }

    @Test
    void leavesOutValuesTheirVrDoesNotAllowAndSaysWhich() {
        // Given
        DataSet original = study().put(Tag.STUDY_DATE, Vr.DA, "20260231")
                .put(Tag.PATIENT_SEX, Vr.CS, "male")
                .put(Tag.STUDY_ID, Vr.SH, "an id of more than sixteen characters")
                .put(Tag.PATIENT_AGE, Vr.AS, "12");

        // When
        StoredHeader header = StoredHeader.of(original);

        // Then
        assertThat(header.leftOut())
                .containsExactlyInAnyOrder(Tag.STUDY_DATE, Tag.PATIENT_SEX, Tag.STUDY_ID, Tag.PATIENT_AGE);
        assertThat(result(header).string(Tag.STUDY_DATE)).isEmpty();
        assertThat(result(header).contains(Tag.STUDY_DATE)).as("of type 2").isTrue();
        assertThat(result(header).contains(Tag.PATIENT_AGE)).as("of type 3").isFalse();
    }

    @Test
    void keepsTheBytesOfANameItsCharacterSetDoesNotDefine() {
        // Given
        byte[] latin = "M\u00fcller^J".getBytes(StandardCharsets.ISO_8859_1);
        DataSet original = study().putBytes(Tag.PATIENT_NAME, Vr.PN, latin);

        // When
        StoredHeader header = StoredHeader.of(original);

        // Then
        assertThat(result(header).bytes(Tag.PATIENT_NAME)).hasValue(latin);
        assertThat(header.leftOut()).isEmpty();
    }

    @Test
    void takesBlanksAndNulsOffTheEnd() {
        // Given
        DataSet original =
                study().putBytes(Tag.ACCESSION_NUMBER, Vr.SH, "12345\0 \0".getBytes(StandardCharsets.US_ASCII));

        // When
        StoredHeader header = StoredHeader.of(original);

        // Then
        assertThat(result(header).bytes(Tag.ACCESSION_NUMBER)).hasValue("12345".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void saysThatThePatientIsRemovedOnlyWithTheMethod() {
        // Given
        DataSet alone = study().put(Tag.PATIENT_IDENTITY_REMOVED, Vr.CS, "YES");
        DataSet both = study().put(Tag.PATIENT_IDENTITY_REMOVED, Vr.CS, "YES")
                .put(Tag.DEIDENTIFICATION_METHOD, Vr.LO, "by hand");

        // When
        DataSet without = result(StoredHeader.of(alone));
        DataSet with = result(StoredHeader.of(both));

        // Then
        assertThat(without.contains(Tag.PATIENT_IDENTITY_REMOVED)).isFalse();
        assertThat(with.string(Tag.PATIENT_IDENTITY_REMOVED)).hasValue("YES");
    }

    @Test
    void refusesAnOriginalThatNamesNoStudy() {
        assertThatThrownBy(() -> StoredHeader.of(new DataSet()))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("StudyInstanceUID");
    }

    @Test
    void showsNothingOfThePatient() {
        DataSet original = study().put(Tag.PATIENT_NAME, Vr.PN, "Planted^Name");
        assertThat(StoredHeader.of(original)).hasToString("StoredHeader");
    }
}
