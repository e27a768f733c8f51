package io.radstream.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Element;
import io.radstream.dicom.data.PixelData;
import io.radstream.dicom.data.SpecificCharacterSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DicomJsonWriterTest {

    private static final BulkData.Rule INLINE = BulkData.Rule.inlineUpTo(Long.MAX_VALUE);

    @Test
    void writesEachKindOfValueInItsForm() throws IOException {
        // Given
        DataSet dataSet = new DataSet()
                .put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "", "AXIAL")
                .put(Tag.PATIENT_NAME, Vr.PN, "Yamada^Tarou==b", "")
                .put(Tag.ACCESSION_NUMBER, Vr.SH)
                .putInts(Tag.ROWS, Vr.US, 65535)
                .putInts(Tag.FRAME_INCREMENT_POINTER, Vr.AT, Tag.FRAME_TIME)
                .put(Tag.PIXEL_SPACING, Vr.DS, "0.50", "+1")
                .put(Tag.INSTANCE_NUMBER, Vr.IS, "7")
                .putDecimals(0x00189073, Vr.FD, 1.5, Double.NaN, Double.NEGATIVE_INFINITY)
                .putDecimals(0x00189241, Vr.FL, 0.1)
                .putBytes(0x00091001, Vr.OB, new byte[] {1, 2, 3, 4});

        // When
        String json = object(dataSet, INLINE);

        // Then
        assertThat(json)
                .isEqualTo("{\"00080008\":{\"vr\":\"CS\",\"Value\":[\"ORIGINAL\",null,\"AXIAL\"]},"
                        + "\"00080050\":{\"vr\":\"SH\"},"
                        + "\"00091001\":{\"vr\":\"OB\",\"InlineBinary\":\"AQIDBA==\"},"
                        + "\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"Yamada^Tarou\",\"Phonetic\":\"b\"},null]},"
                        + "\"00189073\":{\"vr\":\"FD\",\"Value\":[1.5,\"NaN\",\"-inf\"]},"
                        + "\"00189241\":{\"vr\":\"FL\",\"Value\":[0.1]},"
                        + "\"00200013\":{\"vr\":\"IS\",\"Value\":[7]},"
                        + "\"00280009\":{\"vr\":\"AT\",\"Value\":[\"00181063\"]},"
                        + "\"00280010\":{\"vr\":\"US\",\"Value\":[65535]},"
                        + "\"00280030\":{\"vr\":\"DS\",\"Value\":[0.50,\"+1\"]}}");
    }

    @Test
    void keepsNumbersExactThatFloatingPointWouldChange() throws IOException {
        DataSet dataSet = new DataSet()
                .putBytes(0x00091001, Vr.UV, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1})
                .putBytes(0x00091002, Vr.SV, new byte[] {1, 0, 0, 0, 0, 0, 0, 0});

        assertThat(object(dataSet, INLINE))
                .contains("\"UV\",\"Value\":[\"18446744073709551615\"]")
                .contains("\"SV\",\"Value\":[1]");
    }

    @Test
    void decodesTextAndNamesUnicodeInsteadOfTheOldSet() throws IOException {
        DataSet dataSet = new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 100")
                .putBytes(Tag.PATIENT_NAME, Vr.PN, new byte[] {(byte) 0xC4, ' '});

        assertThat(object(dataSet, INLINE)).contains("\"ISO_IR 192\"").contains("{\"Alphabetic\":\"Ä\"}");
    }

    @Test
    void leavesOutGroupLengthsAndWritesEmptyItems() throws IOException {
        DataSet item = new DataSet(SpecificCharacterSet.DEFAULT, true).put(Tag.CODE_VALUE, Vr.SH, "1");
        DataSet dataSet = new DataSet()
                .putInts(0x00080000, Vr.UL, 4)
                .put(new Element.Sequence(0x00091010, Vr.UN, new ArrayList<>(List.of(item, new DataSet())), true));

        assertThat(object(dataSet, INLINE))
                .isEqualTo("{\"00091010\":{\"vr\":\"SQ\",\"Value\":"
                        + "[{\"00080100\":{\"vr\":\"SH\",\"Value\":[\"1\"]}},{}]}}");
    }

    @Test
    void aValueThatItsVrDoesNotAllowGoesAsBytes() throws IOException {
        DataSet dataSet = new DataSet().putBytes(Tag.ROWS, Vr.US, new byte[] {1, 2, 3});

        assertThat(object(dataSet, INLINE)).isEqualTo("{\"00280010\":{\"vr\":\"UN\",\"InlineBinary\":\"AQID\"}}");
    }

    @Test
    void theRulePlacesBulkDataByPath() throws IOException {
        // Given
        DataSet dataSet = new DataSet()
                .putItems(
                        Tag.REFERENCED_IMAGE_SEQUENCE,
                        new DataSet(),
                        new DataSet().putBytes(Tag.ENCAPSULATED_DOCUMENT, Vr.OB, new byte[8]))
                .put(Tag.PATIENT_COMMENTS, Vr.LT, "short")
                .putFragments(new PixelData.Encapsulated(new long[0], List.of(new byte[10], new byte[6])));
        List<BulkData.Candidate> asked = new ArrayList<>();

        // When
        String json = object(dataSet, candidate -> {
            asked.add(candidate);
            return candidate.bytes() > 8 ? new BulkData.At("bulk/" + candidate.path()) : new BulkData.LeftOut();
        });

        // Then
        assertThat(asked)
                .containsExactly(
                        new BulkData.Candidate("00081140/2/00420011", Tag.ENCAPSULATED_DOCUMENT, Vr.OB, 8),
                        new BulkData.Candidate("7FE00010", Tag.PIXEL_DATA, Vr.OB, 16));
        assertThat(json)
                .isEqualTo("{\"00081140\":{\"vr\":\"SQ\",\"Value\":[{},{}]},"
                        + "\"00104000\":{\"vr\":\"LT\",\"Value\":[\"short\"]},"
                        + "\"7FE00010\":{\"vr\":\"OB\",\"BulkDataURI\":\"bulk/7FE00010\"}}");
    }

    @Test
    void compressedPixelDataAreNeverInline() {
        DataSet dataSet = new DataSet().putFragments(new PixelData.Encapsulated(new long[0], List.of(new byte[2])));

        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> object(dataSet, INLINE))
                .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.UNSUPPORTED_PIXELS));
    }

    @Test
    void aSearchResultIsAnArray() throws IOException {
        // Given
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        // When
        try (DicomJsonWriter writer = new DicomJsonWriter(out, INLINE)) {
            writer.write(new DataSet().put(Tag.MODALITY, Vr.CS, "CT"));
            writer.write(new DataSet());
        }

        // Then
        assertThat(out).hasToString("[{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]}},{}]");
    }

    private static String object(DataSet dataSet, BulkData.Rule rule) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomJsonWriter.writeObject(dataSet, out, rule);
        return out.toString(StandardCharsets.UTF_8);
    }
}
