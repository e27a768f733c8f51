package io.radstream.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DicomJsonReaderTest {

    private static final ReadLimits SMALL = new ReadLimits(2, 16, 3, 8, 1000);

    @Test
    void readsEachKindOfValue() throws IOException {
        // Given
        String json = """
                {"00080008":{"vr":"CS","Value":["ORIGINAL",null,"AXIAL"]},
                 "00080050":{"vr":"SH"},
                 "00091001":{"vr":"OB","InlineBinary":"AQIDBA=="},
                 "00100010":{"Value":[{"Alphabetic":"Yamada^Tarou","Ideographic":"山田^太郎"},{},null],"vr":"PN"},
                 "00189073":{"vr":"FD","Value":[1.5,"NaN"]},
                 "00200013":{"vr":"IS","Value":[7]},
                 "00280009":{"vr":"AT","Value":["00181063"]},
                 "00280010":{"Value":[65535]},
                 "00280030":{"vr":"DS","Value":[0.50,"+1",0.333333333333333333]}}""";

        // When
        DataSet dataSet = only(json).dataSet();

        // Then
        assertThat(dataSet.strings(Tag.IMAGE_TYPE)).containsExactly("ORIGINAL", "", "AXIAL");
        assertThat(dataSet.contains(Tag.ACCESSION_NUMBER)).isTrue();
        assertThat(dataSet.string(Tag.ACCESSION_NUMBER)).isEmpty();
        assertThat(dataSet.bytes(0x00091001).orElseThrow()).containsExactly(1, 2, 3, 4);
        assertThat(dataSet.strings(Tag.PATIENT_NAME)).containsExactly("Yamada^Tarou=山田^太郎", "", "");
        assertThat(dataSet.decimals(0x00189073)).containsExactly(1.5, Double.NaN);
        assertThat(dataSet.integer(Tag.INSTANCE_NUMBER)).hasValue(7);
        assertThat(dataSet.integers(Tag.FRAME_INCREMENT_POINTER)).containsExactly(Tag.FRAME_TIME);
        assertThat(dataSet.integer(Tag.ROWS)).hasValue(65535);
        assertThat(dataSet.strings(Tag.PIXEL_SPACING)).containsExactly("0.50", "+1", "0.33333333333333");
        assertThat(dataSet.strings(Tag.SPECIFIC_CHARACTER_SET)).containsExactly("ISO_IR 192");
    }

    @Test
    void readsSequencesWithEmptyItems() throws IOException {
        DataSet dataSet =
                only("{\"00081140\":{\"vr\":\"SQ\",\"Value\":[{\"00080100\":{\"vr\":\"SH\",\"Value\":[\"é\"]}},{},null]}}")
                        .dataSet();

        assertThat(dataSet.items(Tag.REFERENCED_IMAGE_SEQUENCE)).hasSize(3);
        assertThat(dataSet.items(Tag.REFERENCED_IMAGE_SEQUENCE).get(0).string(Tag.CODE_VALUE))
                .contains("é");
        assertThat(dataSet.items(Tag.REFERENCED_IMAGE_SEQUENCE)
                        .get(0)
                        .characterSet()
                        .terms())
                .containsExactly("ISO_IR 192");
    }

    @Test
    void handsOutWhatTheDocumentLeavesElsewhere() throws IOException {
        // Given
        DicomJsonReader.Instance instance = only(
                "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[{\"00420011\":{\"vr\":\"OB\",\"BulkDataURI\":\"cid:1\"}}]}}");

        // When
        instance.references().get(0).put(new byte[] {5, 6});

        // Then
        assertThat(instance.references()).singleElement().satisfies(reference -> {
            assertThat(reference.uri()).isEqualTo("cid:1");
            assertThat(reference.vr()).isEqualTo(Vr.OB);
        });
        DataSet item = instance.dataSet().items(Tag.REFERENCED_IMAGE_SEQUENCE).get(0);
        assertThat(item.bytes(Tag.ENCAPSULATED_DOCUMENT).orElseThrow()).containsExactly(5, 6);
    }

    @Test
    void readsAnArrayOneByOneAndKeepsMetaApart() throws IOException {
        // Given
        DicomJsonReader reader = reader(
                "[{\"00020010\":{\"vr\":\"UI\",\"Value\":[\"1.2\"]},\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]}},{}]",
                ReadLimits.DEFAULT);

        // When
        DicomJsonReader.Instance first = reader.next().orElseThrow();
        DicomJsonReader.Instance second = reader.next().orElseThrow();
        Optional<DicomJsonReader.Instance> third = reader.next();

        // Then
        assertThat(first.meta().string(Tag.TRANSFER_SYNTAX_UID)).contains("1.2");
        assertThat(first.dataSet().contains(Tag.TRANSFER_SYNTAX_UID)).isFalse();
        assertThat(first.dataSet().string(Tag.MODALITY)).contains("CT");
        assertThat(second.dataSet().size()).isZero();
        assertThat(third).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "'';                                                     MALFORMED",
                "[{}] {};                                                MALFORMED",
                "[1];                                                    MALFORMED",
                "[{};                                                    TRUNCATED",
                "{\"0008\":{}};                                          MALFORMED",
                "{\"FFFEE000\":{\"vr\":\"UN\"}};                         MALFORMED",
                "{\"00080060\":{\"vr\":\"ZZ\"}};                         MALFORMED",
                "{\"00091001\":{}};                                      MALFORMED",
                "{\"00080060\":{\"vr\":\"CS\"},\"00080060\":{}};         MALFORMED",
                "{\"00080060\":{\"vr\":\"CS\",\"Values\":[]}};           MALFORMED",
                "{\"00080060\":{\"Value\":[],\"InlineBinary\":\"\"}};    MALFORMED",
                "{\"00080060\":{\"vr\":\"CS\",\"Value\":[1]}};           INVALID_VALUE",
                "{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"a\\\\\\\\b\"]}};   INVALID_VALUE",
                "{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"ä\"]}};       INVALID_VALUE",
                "{\"00080060\":{\"vr\":\"CS\",\"Value\":[true]}};        MALFORMED",
                "{\"00080060\":{\"vr\":\"CS\",\"InlineBinary\":\"AA==\"}}; INVALID_VALUE",
                "{\"00280010\":{\"vr\":\"US\",\"Value\":[65536]}};       INVALID_VALUE",
                "{\"00280010\":{\"vr\":\"US\",\"Value\":[1.5]}};         INVALID_VALUE",
                "{\"00280010\":{\"vr\":\"US\",\"Value\":[1e99999]}};     INVALID_VALUE",
                "{\"00189241\":{\"vr\":\"FL\",\"Value\":[1e39]}};        INVALID_VALUE",
                "{\"00280030\":{\"vr\":\"DS\",\"Value\":[1e999999999999999]}}; INVALID_VALUE",
                "{\"00280009\":{\"vr\":\"AT\",\"Value\":[\"18\"]}};      INVALID_VALUE",
                "{\"00100010\":{\"vr\":\"PN\",\"Value\":[\"plain\"]}};   INVALID_VALUE",
                "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"a\",\"Other\":\"b\"}]}}; MALFORMED",
                "{\"7FE00010\":{\"vr\":\"OB\",\"InlineBinary\":\"*\"}};  MALFORMED",
                "{\"7FE00010\":{\"vr\":\"OB\",\"Value\":[\"a\"]}};       INVALID_VALUE"
            })
    void refusesWhatIsNoDicomJson(String json, DicomError error) {
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> only(json.replace("''", "")))
                .satisfies(e -> assertThat(e.error()).isEqualTo(error))
                .withMessageNotContaining("plain")
                .withMessageContaining("line");
    }

    @Test
    void bytesThatAreNotUtf8AreNotGuessed() {
        byte[] json = "{\"00080060\":{\"vr\":\"LO\",\"Value\":[\"\u00E4\"]}}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> new DicomJsonReader(new ByteArrayInputStream(json), ReadLimits.DEFAULT).next())
                .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.MALFORMED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[{\"00081140\":{\"vr\":\"SQ\",\"Value\":[{\"00081140\":"
                        + "{\"vr\":\"SQ\",\"Value\":[{\"00081140\":{\"vr\":\"SQ\"}}]}}]}}]}}; depthMax 2",
                "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[{\"00080060\":{\"vr\":\"CS\"}},{\"00080060\":{\"vr\":\"CS\"}},"
                        + "{\"00080060\":{\"vr\":\"CS\"}},{\"00080060\":{\"vr\":\"CS\"}}]}}; Max",
                "{\"00280010\":{\"vr\":\"US\",\"Value\":[1,2,3,4,5,6,7,8]}}; elementsMax 8",
                "{\"7FE00010\":{\"vr\":\"OB\",\"InlineBinary\":\"AAAAAAAAAAAAAAAAAAAAAAA=\"}}; elementBytesMax 16",
                "{\"00081030\":{\"vr\":\"LO\",\"Value\":[\"aaaaaaaaaaaaaaaaaaaa\"]}}; elementBytesMax 16",
                "{\"00081030\":{\"vr\":\"LO\",\"Value\":[[[[[[[[[[[[[[[[[[[[[[[[[[[]]}}; neither"
            })
    void stopsAtEachLimitAndNamesIt(String json, String limit) {
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> reader(json, SMALL).next())
                .withMessageContaining(limit);
    }

    @Test
    void longStringsAreNotCollectedToTheirEnd() {
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> reader(
                                "{\"00081030\":{\"vr\":\"LO\",\"Value\":[\"" + "a".repeat(100_000) + "\"]}}", SMALL)
                        .next())
                .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.LIMIT_EXCEEDED))
                .withMessageContaining("longer than the limits allow");
    }

    private static DicomJsonReader.Instance only(String json) throws IOException {
        DicomJsonReader reader = reader(json, ReadLimits.DEFAULT);
        DicomJsonReader.Instance instance = reader.next().orElseThrow();
        assertThat(reader.next()).isEmpty();
        return instance;
    }

    private static DicomJsonReader reader(String json, ReadLimits limits) throws IOException {
        return new DicomJsonReader(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), limits);
    }
}
