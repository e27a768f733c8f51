package io.radstream.dicom.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Dictionary;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the members of a JSON object as the elements of a data set, entering its sequences. */
final class ElementReader {

    private static final int COMMAND_GROUP = 0x0000;
    private static final int META_GROUP = 0x0002;
    private static final int ITEM_GROUP = 0xFFFE;
    private static final int TAG_CHARACTERS = 8;

    /** The members of an attribute's object, each absent until it is met. */
    private record Attribute(
            Optional<Vr> vr, Optional<List<JsonValue>> values, Optional<byte[]> binary, Optional<String> uri) {

        static final Attribute EMPTY =
                new Attribute(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private final JsonParser json;
    private final JsonBudget budget;
    private final ElementMaker maker;
    private final DataSet meta = new DataSet();
    private final List<DicomJsonReader.Reference> references = new ArrayList<>();
    private boolean namesCharacterSet;

    ElementReader(JsonParser json, JsonBudget budget) {
        this.json = json;
        this.budget = budget;
        this.maker = new ElementMaker(budget);
    }

    /** The instance whose object has just begun. */
    DicomJsonReader.Instance readInstance() throws IOException {
        json.nextToken();
        DataSet dataSet = readMembers(DicomException.NO_TAG);
        if (namesCharacterSet || maker.beyondIso646()) {
            dataSet.put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192");
        }
        return new DicomJsonReader.Instance(meta, dataSet, List.copyOf(references));
    }

    /** The elements from the current name to the end of the object; {@code around} is the sequence, if any. */
    private DataSet readMembers(int around) throws IOException {
        DataSet dataSet = new DataSet();
        for (JsonToken token = json.currentToken(); token == JsonToken.FIELD_NAME; token = json.nextToken()) {
            int tag = tag(json.currentName(), around);
            boolean inMeta = around == DicomException.NO_TAG && Tag.group(tag) == META_GROUP;
            readAttribute(inMeta ? meta : dataSet, tag);
        }
        return dataSet;
    }

    private int tag(String name, int around) {
        if (name.length() != TAG_CHARACTERS || !name.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80)) {
            throw budget.malformed(around, "a member of a data set is not named by a tag of eight hexadecimal digits");
        }
        int tag = Integer.parseUnsignedInt(name, 16);
        int group = Tag.group(tag);
        if (group == COMMAND_GROUP || group == ITEM_GROUP || (group == META_GROUP && around != DicomException.NO_TAG)) {
            throw budget.malformed(tag, "the element does not belong into a data set");
        }
        return tag;
    }

    private void readAttribute(DataSet target, int tag) throws IOException {
        budget.countElement(tag);
        if (target.contains(tag)) {
            throw budget.malformed(tag, "the element occurs twice");
        }
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw budget.malformed(tag, "an attribute is an object");
        }
        Attribute read = Attribute.EMPTY;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            read = withMember(read, tag, json.currentName());
        }
        put(target, tag, read);
    }

    private Attribute withMember(Attribute read, int tag, String name) throws IOException {
        boolean first = read.values.isEmpty() && read.binary.isEmpty() && read.uri.isEmpty();
        if (!first && !name.equals("vr")) {
            throw budget.malformed(tag, "an attribute has one of Value, InlineBinary and BulkDataURI");
        }
        return switch (name) {
            case "vr" -> new Attribute(Optional.of(vr(tag)), read.values, read.binary, read.uri);
            case "Value" -> new Attribute(read.vr, Optional.of(readValues(tag)), read.binary, read.uri);
            case "InlineBinary" -> new Attribute(read.vr, read.values, Optional.of(readBinary(tag)), read.uri);
            case "BulkDataURI" -> new Attribute(read.vr, read.values, read.binary, Optional.of(readText(tag)));
            default ->
                throw budget.malformed(tag, "an attribute has vr and one of Value, InlineBinary and BulkDataURI");
        };
    }

    private void put(DataSet target, int tag, Attribute read) {
        Vr vr = read.vr.orElseGet(() -> Dictionary.standard().implicitVr(tag));
        if (read.vr.isEmpty() && vr == Vr.UN) {
            throw budget.malformed(tag, "an attribute that the dictionary does not know has no vr");
        }
        if (tag == Tag.SPECIFIC_CHARACTER_SET) {
            // What it says of other bytes does not hold for this document.
            namesCharacterSet = true;
        } else if (read.uri.isPresent()) {
            references.add(new DicomJsonReader.Reference(target, tag, vr, read.uri.get()));
        } else if (read.binary.isPresent()) {
            target.put(maker.ofBinary(tag, vr, read.binary.get()));
        } else {
            target.put(maker.ofValues(tag, vr, read.values.orElse(List.of())));
        }
    }

    private Vr vr(int tag) throws IOException {
        String name = readText(tag);
        return (name.length() == 2 ? Vr.of(name.charAt(0), name.charAt(1)) : Optional.<Vr>empty())
                .orElseThrow(() -> budget.malformed(tag, "the vr is none of PS3.5"));
    }

    private String readText(int tag) throws IOException {
        if (json.nextToken() != JsonToken.VALUE_STRING) {
            throw budget.malformed(tag, "a string was expected");
        }
        budget.boundBytes(tag, json.getTextLength());
        return json.getText();
    }

    private byte[] readBinary(int tag) throws IOException {
        if (json.nextToken() != JsonToken.VALUE_STRING) {
            throw budget.malformed(tag, "InlineBinary is a string");
        }
        BoundedBytes bytes = new BoundedBytes(budget, tag);
        try {
            json.readBinaryValue(bytes);
        } catch (IllegalArgumentException e) {
            throw budget.malformed(tag, "InlineBinary is not base64");
        }
        return bytes.toByteArray();
    }

    private List<JsonValue> readValues(int tag) throws IOException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw budget.malformed(tag, "Value is an array");
        }
        List<JsonValue> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            budget.countElement(tag);
            values.add(readValue(tag));
        }
        return values;
    }

    private JsonValue readValue(int tag) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> new JsonValue.Nothing();
            case VALUE_STRING -> {
                budget.boundBytes(tag, json.getTextLength());
                yield new JsonValue.Text(json.getText());
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(json.getText());
            case START_OBJECT -> readObject(tag);
            case VALUE_TRUE,
                    VALUE_FALSE,
                    START_ARRAY,
                    END_ARRAY,
                    END_OBJECT,
                    FIELD_NAME,
                    NOT_AVAILABLE,
                    VALUE_EMBEDDED_OBJECT ->
                throw budget.malformed(tag, "a value is neither text, number, object nor null");
        };
    }

    private JsonValue readObject(int tag) throws IOException {
        if (json.nextToken() == JsonToken.END_OBJECT) {
            return new JsonValue.Empty();
        }
        if (NameGroups.ALL.contains(json.currentName())) {
            return readName(tag);
        }
        budget.enter(tag);
        DataSet item = readMembers(tag);
        budget.leave();
        return new JsonValue.Item(item);
    }

    private JsonValue readName(int tag) throws IOException {
        String[] groups = {"", "", ""};
        for (JsonToken token = json.currentToken(); token == JsonToken.FIELD_NAME; token = json.nextToken()) {
            int group = NameGroups.ALL.indexOf(json.currentName());
            if (group < 0) {
                throw budget.malformed(tag, "a person name has the members Alphabetic, Ideographic and Phonetic");
            }
            groups[group] = readText(tag);
        }
        String name = String.join("=", groups);
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) == '=') {
            end--;
        }
        return new JsonValue.Name(name.substring(0, end));
    }
}
