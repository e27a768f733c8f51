package io.radstream.dicom.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Element;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import java.io.IOException;
import java.util.HexFormat;

/** Writes the elements of a data set as the members of a JSON object, entering its sequences. */
final class ElementWriter {

    /** Shorter values of a VR with a JSON form of its own are never bulk data. */
    private static final int ASKED_BYTES_MIN = 1025;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final JsonGenerator json;
    private final BulkData.Rule rule;

    ElementWriter(JsonGenerator json, BulkData.Rule rule) {
        this.json = json;
        this.rule = rule;
    }

    void writeObject(DataSet dataSet) throws IOException {
        writeObject(dataSet, "");
    }

    private void writeObject(DataSet dataSet, String path) throws IOException {
        json.writeStartObject();
        for (Element element : dataSet.elements()) {
            if (Tag.element(element.tag()) != 0) {
                write(element, dataSet, path + hex(element.tag()));
            }
        }
        json.writeEndObject();
    }

    private void write(Element element, DataSet dataSet, String path) throws IOException {
        if (element instanceof Element.Sequence sequence) {
            writeSequence(sequence, path);
            return;
        }
        BulkData place = place(element, dataSet, path);
        if (place instanceof BulkData.LeftOut) {
            return;
        }
        if (place instanceof BulkData.Inline && element instanceof Element.Fragments) {
            throw DicomException.at(
                    DicomError.UNSUPPORTED_PIXELS, element.tag(), "compressed pixel data cannot be inline in JSON");
        }
        json.writeObjectFieldStart(hex(element.tag()));
        if (place instanceof BulkData.At at) {
            json.writeStringField("vr", element.vr().name());
            json.writeStringField("BulkDataURI", at.uri());
        } else {
            ValueWriter.write(json, element, dataSet);
        }
        json.writeEndObject();
    }

    private void writeSequence(Element.Sequence sequence, String path) throws IOException {
        json.writeObjectFieldStart(hex(sequence.tag()));
        // A sequence that came as UN is one all the same.
        json.writeStringField("vr", Vr.SQ.name());
        if (!sequence.items().isEmpty()) {
            json.writeArrayFieldStart("Value");
            int number = 0;
            for (DataSet item : sequence.items()) {
                number++;
                writeObject(item, path + "/" + number + "/");
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private BulkData place(Element element, DataSet dataSet, String path) {
        long bytes = bytes(element, dataSet);
        boolean asked = ValueWriter.inlineBinary(element.vr()) ? bytes > 0 : bytes >= ASKED_BYTES_MIN;
        return asked || element instanceof Element.Fragments
                ? rule.place(new BulkData.Candidate(path, element.tag(), element.vr(), bytes))
                : new BulkData.Inline();
    }

    private static long bytes(Element element, DataSet dataSet) {
        if (element instanceof Element.Fragments fragments) {
            return fragments.value().fragments().stream()
                    .mapToLong(f -> f.length)
                    .sum();
        }
        // Only what was read can be long without being bulk by its VR; text that was put is encoded when it is written.
        return element instanceof Element.Strings
                ? 0
                : dataSet.bytes(element.tag()).orElse(new byte[0]).length;
    }

    private static String hex(int tag) {
        return HEX.toHexDigits(tag);
    }
}
