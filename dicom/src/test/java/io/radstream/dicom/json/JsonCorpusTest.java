package io.radstream.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.Corpus;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Element;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every real file of the corpus as JSON and back. */
class JsonCorpusTest {

    private static final BulkData.Rule INLINE = BulkData.Rule.inlineUpTo(Long.MAX_VALUE);

    @Test
    void everyHeaderComesBackFromJson() throws IOException {
        int compared = 0;
        for (Corpus.Entry entry : Corpus.entries()) {
            DataSet dataSet = header(entry);
            if (dataSet.size() == 0) {
                continue;
            }
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            DicomJsonWriter.writeObject(dataSet, json, INLINE);

            DataSet read = new DicomJsonReader(new ByteArrayInputStream(json.toByteArray()), ReadLimits.DEFAULT)
                    .next()
                    .orElseThrow()
                    .dataSet();

            assertSame(entry.toString(), read, dataSet);
            compared++;
        }
        assertThat(compared).isGreaterThan(200);
    }

    private static DataSet header(Corpus.Entry entry) throws IOException {
        try {
            return entry.readable()
                    ? DicomReader.readHeader(entry.path(), ReadLimits.DEFAULT).dataSet()
                    : new DataSet();
        } catch (DicomException refused) {
            return new DataSet();
        }
    }

    private static void assertSame(String name, DataSet actual, DataSet expected) {
        for (Element element : expected.elements()) {
            if (Tag.element(element.tag()) == 0 || element.tag() == Tag.SPECIFIC_CHARACTER_SET) {
                continue;
            }
            String place = name + " " + Tag.name(element.tag());
            assertThat(actual.contains(element.tag())).as(place).isTrue();
            if (element instanceof Element.Sequence sequence) {
                List<DataSet> items = actual.items(element.tag());
                assertThat(items).as(place).hasSameSizeAs(sequence.items());
                for (int i = 0; i < items.size(); i++) {
                    assertSame(place, items.get(i), sequence.items().get(i));
                }
            } else if (element.vr().text() || element.vr().plainString()) {
                assertThat(texts(actual, element.tag())).as(place).isEqualTo(texts(expected, element.tag()));
            } else {
                assertThat(actual.vr(element.tag()).orElseThrow()).as(place).isIn(element.vr(), Vr.UN);
                assertThat(actual.bytes(element.tag()).orElseThrow())
                        .as(place)
                        .isEqualTo(expected.bytes(element.tag()).orElseThrow());
            }
        }
    }

    private static List<String> texts(DataSet dataSet, int tag) {
        List<String> texts = dataSet.strings(tag);
        return texts.stream().allMatch(String::isEmpty) ? List.of() : texts;
    }
}
