package io.radstream.dicom.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Element;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Writes VR and value of one element that is neither a sequence nor fragments (PS3.18 table F.2.3-1). */
final class ValueWriter {

    /** What IS and DS text must be to stand as a JSON number as it is (RFC 8259 section 6). */
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    /** Beyond it, readers that keep numbers in 64-bit floating point would change them. */
    private static final long EXACT_MAX = 1L << 53;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ValueWriter() {}

    /** Whether the value goes as base64. */
    static boolean inlineBinary(Vr vr) {
        return switch (vr) {
            case OB, OD, OF, OL, OV, OW, UN -> true;
            case AE, AS, AT, CS, DA, DS, DT, FD, FL, IS, LO, LT, PN, SH, SL, SQ, SS, ST, SV, TM, UC, UI, UL, UR, US ->
                false;
            case UT, UV -> false;
        };
    }

    static void write(JsonGenerator json, Element element, DataSet dataSet) throws IOException {
        int tag = element.tag();
        switch (element.vr()) {
            case OB, OD, OF, OL, OV, OW, UN, SQ -> writeBinary(json, element.vr(), dataSet, tag);
            case US, SS, UL, SL, SV, UV, AT -> writeWholeNumbers(json, element.vr(), dataSet, tag);
            case FL, FD -> writeDecimals(json, element.vr(), dataSet, tag);
            case IS, DS, PN, AE, AS, CS, DA, DT, LO, LT, SH, ST, TM, UC, UI, UR, UT ->
                writeTexts(json, element.vr(), texts(dataSet, tag));
        }
    }

    private static List<String> texts(DataSet dataSet, int tag) {
        return tag == Tag.SPECIFIC_CHARACTER_SET ? List.of("ISO_IR 192") : dataSet.strings(tag);
    }

    private static void writeBinary(JsonGenerator json, Vr vr, DataSet dataSet, int tag) throws IOException {
        json.writeStringField("vr", vr.name());
        byte[] value = dataSet.bytes(tag).orElse(new byte[0]);
        if (value.length > 0) {
            json.writeBinaryField("InlineBinary", value);
        }
    }

    private static void writeWholeNumbers(JsonGenerator json, Vr vr, DataSet dataSet, int tag) throws IOException {
        long[] numbers;
        try {
            numbers = dataSet.longs(tag);
        } catch (DicomException damaged) {
            writeBinary(json, Vr.UN, dataSet, tag);
            return;
        }
        json.writeStringField("vr", vr.name());
        if (numbers.length > 0) {
            json.writeArrayFieldStart("Value");
            for (long number : numbers) {
                writeWholeNumber(json, vr, number);
            }
            json.writeEndArray();
        }
    }

    private static void writeWholeNumber(JsonGenerator json, Vr vr, long number) throws IOException {
        if (vr == Vr.AT) {
            json.writeString(HEX.toHexDigits((int) number));
        } else if (number > EXACT_MAX || number < (vr == Vr.UV ? 0 : -EXACT_MAX)) {
            json.writeString(vr == Vr.UV ? Long.toUnsignedString(number) : Long.toString(number));
        } else {
            json.writeNumber(number);
        }
    }

    private static void writeDecimals(JsonGenerator json, Vr vr, DataSet dataSet, int tag) throws IOException {
        double[] numbers;
        try {
            numbers = dataSet.decimals(tag);
        } catch (DicomException damaged) {
            writeBinary(json, Vr.UN, dataSet, tag);
            return;
        }
        json.writeStringField("vr", vr.name());
        if (numbers.length > 0) {
            json.writeArrayFieldStart("Value");
            for (double number : numbers) {
                writeDecimal(json, vr, number);
            }
            json.writeEndArray();
        }
    }

    private static void writeDecimal(JsonGenerator json, Vr vr, double number) throws IOException {
        if (Double.isNaN(number)) {
            json.writeString("NaN");
        } else if (Double.isInfinite(number)) {
            json.writeString(number > 0 ? "inf" : "-inf");
        } else if (vr == Vr.FL) {
            json.writeNumber((float) number);
        } else {
            json.writeNumber(number);
        }
    }

    private static void writeTexts(JsonGenerator json, Vr vr, List<String> texts) throws IOException {
        json.writeStringField("vr", vr.name());
        if (texts.stream().allMatch(String::isEmpty)) {
            return;
        }
        json.writeArrayFieldStart("Value");
        for (String text : texts) {
            if (text.isEmpty()) {
                json.writeNull();
            } else if (vr == Vr.PN) {
                writeName(json, text);
            } else if ((vr == Vr.IS || vr == Vr.DS) && JSON_NUMBER.matcher(text).matches()) {
                json.writeNumber(text);
            } else {
                json.writeString(text);
            }
        }
        json.writeEndArray();
    }

    private static void writeName(JsonGenerator json, String name) throws IOException {
        json.writeStartObject();
        String[] groups = name.split("=", NameGroups.ALL.size());
        for (int i = 0; i < groups.length; i++) {
            if (!groups[i].isEmpty()) {
                json.writeStringField(NameGroups.ALL.get(i), groups[i]);
            }
        }
        json.writeEndObject();
    }
}
