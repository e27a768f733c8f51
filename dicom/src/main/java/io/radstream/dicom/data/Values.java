package io.radstream.dicom.data;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the values of elements as their VR says (PS3.5 section 6.2). */
final class Values {

    private Values() {}

    /** The values as text without padding. */
    static List<String> strings(Element element, SpecificCharacterSet characterSet) {
        if (element instanceof Element.Strings strings) {
            return strings.values();
        }
        if (!(element instanceof Element.Bytes bytes)) {
            throw invalid(element, "the element holds items or fragments, not text");
        }
        if (bytes.value().length == 0) {
            return List.of();
        }
        Vr vr = effectiveVr(element);
        if (vr == Vr.UN) {
            throw invalid(element, "the VR of the value is not known");
        }
        if (vr.text() || vr.plainString()) {
            String text = vr.text()
                    ? characterSet.decode(bytes.value(), vr)
                    : new String(bytes.value(), StandardCharsets.US_ASCII);
            return vr.multiValued() ? split(text) : List.of(stripTrailing(text));
        }
        return isReal(vr)
                ? Arrays.stream(decimals(element, characterSet))
                        .mapToObj(Double::toString)
                        .toList()
                : Arrays.stream(longs(element, characterSet))
                        .mapToObj(vr == Vr.UV || vr == Vr.OV ? Long::toUnsignedString : Long::toString)
                        .toList();
    }

    /** The values as whole numbers. */
    static long[] longs(Element element, SpecificCharacterSet characterSet) {
        Vr vr = effectiveVr(element);
        if (vr == Vr.IS || vr == Vr.DS || element instanceof Element.Strings) {
            return numbers(element, characterSet).stream()
                    .mapToLong(number -> exactLong(element, number))
                    .toArray();
        }
        if (vr.text() || vr.plainString() || isReal(vr)) {
            throw invalid(element, "VR " + vr + " holds no whole numbers");
        }
        ByteBuffer value = binary(element);
        long[] numbers = new long[value.remaining() / widthBytes(element, vr)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = nextLong(value, vr);
        }
        return numbers;
    }

    /** The values as numbers. */
    static double[] decimals(Element element, SpecificCharacterSet characterSet) {
        Vr vr = effectiveVr(element);
        if (vr == Vr.DS || vr == Vr.IS || element instanceof Element.Strings) {
            return numbers(element, characterSet).stream()
                    .mapToDouble(BigDecimal::doubleValue)
                    .toArray();
        }
        if (!isReal(vr)) {
            return Arrays.stream(longs(element, characterSet)).asDoubleStream().toArray();
        }
        ByteBuffer value = binary(element);
        double[] numbers = new double[value.remaining() / widthBytes(element, vr)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = vr.unitBytes() == 4 ? value.getFloat() : value.getDouble();
        }
        return numbers;
    }

    /** The value as it would be written in little endian. */
    static Optional<byte[]> bytes(Element element, SpecificCharacterSet characterSet) {
        if (element instanceof Element.Bytes bytes) {
            return Optional.of(bytes.value());
        }
        return element instanceof Element.Strings strings
                ? Optional.of(ValueEncoder.encode(strings, characterSet))
                : Optional.empty();
    }

    /** UN elements that the dictionary knows are read as it says: they come from writers that did not know the element. */
    private static Vr effectiveVr(Element element) {
        return element.vr() == Vr.UN ? Dictionary.standard().implicitVr(element.tag()) : element.vr();
    }

    static boolean isReal(Vr vr) {
        return vr == Vr.FL || vr == Vr.FD || vr == Vr.OF || vr == Vr.OD;
    }

    private static long nextLong(ByteBuffer value, Vr vr) {
        return switch (vr) {
            case US, OW -> value.getShort() & 0xFFFFL;
            case SS -> value.getShort();
            case UL, OL -> value.getInt() & 0xFFFFFFFFL;
            case SL -> value.getInt();
            case AT -> Tag.of(value.getShort() & 0xFFFF, value.getShort() & 0xFFFF);
            case UV, SV, OV -> value.getLong();
            case AE, AS, CS, DA, DS, DT, FD, FL, IS, LO, LT, OB, OD, OF, PN, SH, SQ, ST, TM, UC, UI, UN, UR, UT ->
                value.get() & 0xFFL;
        };
    }

    private static ByteBuffer binary(Element element) {
        if (!(element instanceof Element.Bytes bytes)) {
            throw invalid(element, "the element holds no numbers");
        }
        return ByteBuffer.wrap(bytes.value()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int widthBytes(Element element, Vr vr) {
        int width = vr == Vr.AT ? 4 : vr.unitBytes();
        if (element instanceof Element.Bytes bytes && bytes.value().length % width != 0) {
            throw invalid(element, "the length is not a multiple of " + width);
        }
        return width;
    }

    private static List<BigDecimal> numbers(Element element, SpecificCharacterSet characterSet) {
        List<String> texts = strings(element, characterSet);
        List<BigDecimal> numbers = new ArrayList<>(texts.size());
        if (texts.stream().allMatch(String::isBlank)) {
            return numbers;
        }
        for (String text : texts) {
            numbers.add(number(element, text));
        }
        return numbers;
    }

    private static BigDecimal number(Element element, String text) {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            // A huge exponent would make exact conversions expand to as many digits.
            if (Math.abs((long) number.scale()) > 400) {
                throw invalid(element, "the exponent of a number is out of range");
            }
            return number;
        } catch (NumberFormatException e) {
            throw invalid(element, "a value is not a number");
        }
    }

    private static long exactLong(Element element, BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw invalid(element, "a value is not a whole number of 64 bits");
        }
    }

    private static List<String> split(String text) {
        List<String> values = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\\') {
                values.add(strip(text.substring(start, i)));
                start = i + 1;
            }
        }
        return values;
    }

    private static String strip(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        return stripTrailing(text.substring(start));
    }

    private static String stripTrailing(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        return text.substring(0, end);
    }

    private static DicomException invalid(Element element, String what) {
        return DicomException.at(DicomError.INVALID_VALUE, element.tag(), what);
    }
}
