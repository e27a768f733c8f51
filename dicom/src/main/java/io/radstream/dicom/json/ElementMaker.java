package io.radstream.dicom.json;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DecimalString;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Element;
import io.radstream.dicom.data.Vr;
import java.util.ArrayList;
import java.util.List;

/** Makes elements of what JSON says about them, and refuses values that their VR does not have (PS3.18 table F.2.3-1). */
final class ElementMaker {

    private static final int DECIMAL_CHARACTERS_MAX = 16;

    private final JsonBudget budget;
    private boolean beyondIso646;

    ElementMaker(JsonBudget budget) {
        this.budget = budget;
    }

    /** Whether any text so far needs a character set. */
    boolean beyondIso646() {
        return beyondIso646;
    }

    Element ofBinary(int tag, Vr vr, byte[] value) {
        if (vr == Vr.SQ || vr.text() || vr.plainString()) {
            throw invalid(tag, "VR " + vr + " has no InlineBinary");
        }
        return new Element.Bytes(tag, vr, value);
    }

    Element ofValues(int tag, Vr vr, List<JsonValue> values) {
        return switch (vr) {
            case SQ -> new Element.Sequence(tag, vr, items(tag, values), false);
            case AE, AS, CS, DA, DS, DT, IS, LO, LT, PN, SH, ST, TM, UC, UI, UR, UT ->
                values.isEmpty() ? empty(tag, vr) : new Element.Strings(tag, vr, texts(tag, vr, values));
            case AT, FD, FL, SL, SS, SV, UL, US, UV -> new Element.Bytes(tag, vr, numbers(tag, vr, values));
            case OB, OD, OF, OL, OV, OW, UN -> {
                if (!values.isEmpty()) {
                    throw invalid(tag, "VR " + vr + " has no Value");
                }
                yield empty(tag, vr);
            }
        };
    }

    private static Element empty(int tag, Vr vr) {
        return new Element.Bytes(tag, vr, new byte[0]);
    }

    private List<DataSet> items(int tag, List<JsonValue> values) {
        List<DataSet> items = new ArrayList<>(values.size());
        for (JsonValue value : values) {
            if (value instanceof JsonValue.Item item) {
                items.add(item.dataSet());
            } else if (value instanceof JsonValue.Empty || value instanceof JsonValue.Nothing) {
                items.add(new DataSet());
            } else {
                throw invalid(tag, "an item is an object");
            }
        }
        return items;
    }

    private List<String> texts(int tag, Vr vr, List<JsonValue> values) {
        if (values.size() > 1 && !vr.multiValued()) {
            throw invalid(tag, "VR " + vr + " has one value");
        }
        List<String> texts = new ArrayList<>(values.size());
        for (JsonValue value : values) {
            String text = text(tag, vr, value);
            if (vr.multiValued() && text.indexOf('\\') >= 0) {
                throw invalid(tag, "a value has a backslash, which separates values");
            }
            if (!text.chars().allMatch(c -> c < 0x80)) {
                if (vr.plainString()) {
                    throw invalid(tag, "VR " + vr + " has characters of ISO 646 only");
                }
                beyondIso646 = true;
            }
            texts.add(text);
        }
        return texts;
    }

    private String text(int tag, Vr vr, JsonValue value) {
        if (value instanceof JsonValue.Nothing || (value instanceof JsonValue.Empty && vr == Vr.PN)) {
            return "";
        }
        if (value instanceof JsonValue.Name name && vr == Vr.PN) {
            return name.text();
        }
        if (value instanceof JsonValue.Text text && vr != Vr.PN) {
            return text.text();
        }
        if (value instanceof JsonValue.Numeral number && vr == Vr.IS) {
            return number.text();
        }
        if (value instanceof JsonValue.Numeral number && vr == Vr.DS) {
            return decimalString(tag, number.text());
        }
        throw invalid(tag, "a value has another JSON type than VR " + vr);
    }

    private String decimalString(int tag, String number) {
        if (number.length() <= DECIMAL_CHARACTERS_MAX) {
            return number;
        }
        double value = Double.parseDouble(number);
        if (Double.isInfinite(value)) {
            throw invalid(tag, "a number is out of range");
        }
        return DecimalString.format(value);
    }

    private byte[] numbers(int tag, Vr vr, List<JsonValue> values) {
        List<String> numbers = new ArrayList<>(values.size());
        for (JsonValue value : values) {
            if (value instanceof JsonValue.Numeral number && vr != Vr.AT) {
                numbers.add(number.text());
            } else if (value instanceof JsonValue.Text text) {
                numbers.add(text.text());
            } else {
                throw invalid(tag, "a value has another JSON type than VR " + vr);
            }
        }
        try {
            return NumberBytes.encode(vr, numbers);
        } catch (NumberFormatException e) {
            throw invalid(tag, "a value is no number that VR " + vr + " holds");
        }
    }

    private DicomException invalid(int tag, String what) {
        return budget.error(DicomError.INVALID_VALUE, tag, what);
    }
}
