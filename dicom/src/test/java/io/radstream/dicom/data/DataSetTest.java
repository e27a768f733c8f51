package io.radstream.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataSetTest {

    @Test
    void aCharacterSetElementThatIsNoTextSpoilsNoOtherElement() {
        // Given
        DataSet dataSet = new DataSet()
                .put(Tag.MODALITY, Vr.CS, "MR")
                .putItems(Tag.SPECIFIC_CHARACTER_SET, new DataSet())
                .putBytes(Tag.PATIENT_ID, Vr.LO, new byte[] {'a', (byte) 0xE4});

        // When
        SpecificCharacterSet set = dataSet.characterSet();

        // Then
        assertThat(set.complete()).isFalse();
        assertThat(dataSet.string(Tag.MODALITY)).contains("MR");
        assertThat(dataSet.string(Tag.PATIENT_ID)).contains("a\uFFFD");
    }

    @Test
    void keepsElementsInTagOrder() {
        // When
        DataSet dataSet = new DataSet()
                .put(0x00287FE0, Vr.UR, "x")
                .put(Tag.PATIENT_ID, Vr.LO, "p")
                .put(Tag.MODALITY, Vr.CS, "CT");

        // Then
        assertThat(dataSet.elements())
                .extracting(Element::tag)
                .containsExactly(Tag.MODALITY, Tag.PATIENT_ID, 0x00287FE0);
    }

    @Test
    void readsWhatWasPut() {
        // When
        DataSet dataSet = new DataSet()
                .put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY")
                .putInts(Tag.ROWS, Vr.US, 65535)
                .putInts(Tag.INSTANCE_NUMBER, Vr.IS, -7)
                .putDecimals(Tag.PIXEL_SPACING, Vr.DS, 0.5, 0.25)
                .putDecimals(Tag.REGION_LOCATION_MIN_X0, Vr.FD, 1e300)
                .putInts(Tag.FRAME_INCREMENT_POINTER, Vr.AT, Tag.FRAME_TIME);

        // Then
        assertThat(dataSet.strings(Tag.IMAGE_TYPE)).containsExactly("ORIGINAL", "PRIMARY");
        assertThat(dataSet.integer(Tag.ROWS)).hasValue(65535);
        assertThat(dataSet.integer(Tag.INSTANCE_NUMBER)).hasValue(-7);
        assertThat(dataSet.decimals(Tag.PIXEL_SPACING)).containsExactly(0.5, 0.25);
        assertThat(dataSet.decimal(Tag.REGION_LOCATION_MIN_X0)).hasValue(1e300);
        assertThat(dataSet.integers(Tag.FRAME_INCREMENT_POINTER)).containsExactly(Tag.FRAME_TIME);
    }

    @Test
    void absentAndEmptyElementsReadAsEmpty() {
        DataSet dataSet = new DataSet().put(Tag.PATIENT_ID, Vr.LO).putBytes(Tag.ROWS, Vr.US, new byte[0]);

        assertThat(dataSet.contains(Tag.PATIENT_ID)).isTrue();
        assertThat(dataSet.string(Tag.PATIENT_ID)).isEmpty();
        assertThat(dataSet.integer(Tag.ROWS)).isEmpty();
        assertThat(dataSet.contains(Tag.MODALITY)).isFalse();
        assertThat(dataSet.strings(Tag.MODALITY)).isEmpty();
        assertThat(dataSet.items(Tag.REFERENCED_IMAGE_SEQUENCE)).isEmpty();
        assertThat(dataSet.pixelData()).isEmpty();
    }

    @Test
    void requiredValuesThatAreMissingNameTheirTag() {
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> new DataSet().requireString(Tag.PATIENT_ID))
                .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.MISSING_ATTRIBUTE))
                .withMessageContaining("PatientID (0010,0020)");
    }

    @Test
    void stripsPaddingAndKeepsInnerSpaces() {
        DataSet dataSet = new DataSet()
                .putBytes(Tag.MANUFACTURER, Vr.LO, ascii(" A  B \\ C "))
                .putBytes(Tag.SOP_CLASS_UID, Vr.UI, ascii("1.2.3\0"))
                .putBytes(Tag.IMAGE_COMMENTS, Vr.LT, ascii("  a\\b  "));

        assertThat(dataSet.strings(Tag.MANUFACTURER)).containsExactly("A  B", "C");
        assertThat(dataSet.string(Tag.SOP_CLASS_UID)).contains("1.2.3");
        assertThat(dataSet.strings(Tag.IMAGE_COMMENTS)).containsExactly("  a\\b");
    }

    @Test
    void aNumberThatIsNoneIsInvalidAndNotQuoted() {
        DataSet dataSet = new DataSet().put(Tag.PATIENT_WEIGHT, Vr.DS, "Miller");

        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> dataSet.decimal(Tag.PATIENT_WEIGHT))
                .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.INVALID_VALUE))
                .withMessageContaining("PatientWeight")
                .withMessageNotContaining("Miller");
    }

    @Test
    void aHugeExponentIsInvalidAtOnce() {
        DataSet dataSet = new DataSet().put(Tag.INSTANCE_NUMBER, Vr.IS, "1E999999999");

        assertThatExceptionOfType(DicomException.class).isThrownBy(() -> dataSet.integer(Tag.INSTANCE_NUMBER));
    }

    @Test
    void aBinaryValueOfOddLengthIsInvalid() {
        DataSet dataSet = new DataSet().putBytes(Tag.ROWS, Vr.US, new byte[3]);

        assertThatExceptionOfType(DicomException.class).isThrownBy(() -> dataSet.integers(Tag.ROWS));
    }

    @Test
    void readsUnknownVrAsTheDictionarySays() {
        DataSet dataSet = new DataSet()
                .putBytes(Tag.ROWS, Vr.UN, new byte[] {0x10, 0x02})
                .putBytes(0x00091001, Vr.UN, ascii("AB"));

        assertThat(dataSet.integer(Tag.ROWS)).hasValue(528);
        assertThatExceptionOfType(DicomException.class).isThrownBy(() -> dataSet.string(0x00091001));
    }

    @Test
    void itemsTakeTheCharacterSetAroundThem() {
        // Given
        DataSet item = new DataSet().putBytes(Tag.CODE_MEANING, Vr.LO, new byte[] {(byte) 0xC4});
        DataSet dataSet = new DataSet().putItems(Tag.PROCEDURE_CODE_SEQUENCE, item);

        // When
        dataSet.put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 100");

        // Then
        assertThat(item.string(Tag.CODE_MEANING)).contains("Ä");
    }

    @Test
    void numbersThatDoNotFitTheirVrAreRefused() {
        DataSet dataSet = new DataSet();
        assertThatIllegalArgumentException().isThrownBy(() -> dataSet.putInts(Tag.ROWS, Vr.US, 65536));
        assertThatIllegalArgumentException().isThrownBy(() -> dataSet.putInts(Tag.ROWS, Vr.US, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> dataSet.put(Tag.ROWS, Vr.US, "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> dataSet.put(Tag.IMAGE_COMMENTS, Vr.LT, "a", "b"));
    }

    @Test
    void hidesValuesInItsText() {
        assertThat(new DataSet().put(Tag.PATIENT_NAME, Vr.PN, "Miller^Ann")).hasToString("DataSet of 1 elements");
    }

    @Test
    void fragmentsAreThePixelData() {
        PixelData.Encapsulated frames = new PixelData.Encapsulated(new long[0], List.of(new byte[] {1, 2}));
        assertThat(new DataSet().putFragments(frames).pixelData()).contains(frames);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
