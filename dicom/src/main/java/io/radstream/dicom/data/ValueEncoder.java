package io.radstream.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Makes the values of elements as their VR says (PS3.5 section 6.2). */
final class ValueEncoder {

    private ValueEncoder() {}

    /** Text values as bytes of even length. */
    static byte[] encode(Element.Strings element, SpecificCharacterSet characterSet) {
        String joined = String.join("\\", element.values());
        SpecificCharacterSet set = element.vr().text() ? characterSet : SpecificCharacterSet.DEFAULT;
        byte[] value = set.encode(joined, element.vr(), element.tag());
        if (value.length % 2 == 0) {
            return value;
        }
        byte[] even = Arrays.copyOf(value, value.length + 1);
        even[value.length] = element.vr().padding();
        return even;
    }

    static Element ofInts(int tag, Vr vr, int... values) {
        if (vr == Vr.IS) {
            return new Element.Strings(
                    tag, vr, Arrays.stream(values).mapToObj(Integer::toString).toList());
        }
        int width = vr == Vr.OB ? 1 : vr == Vr.AT ? 4 : vr.unitBytes();
        if (vr.text() || vr.plainString() || Values.isReal(vr) || vr == Vr.SQ || vr == Vr.UN) {
            throw new IllegalArgumentException("VR " + vr + " holds no whole numbers: " + Tag.name(tag));
        }
        ByteBuffer bytes = ByteBuffer.allocate(values.length * width + (values.length * width & 1))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            requireFits(tag, vr, value);
            switch (width) {
                case 1 -> bytes.put((byte) value);
                case 2 -> bytes.putShort((short) value);
                case 4 -> putInt(bytes, vr, value);
                default -> bytes.putLong(value);
            }
        }
        return new Element.Bytes(tag, vr, bytes.array());
    }

    static Element ofDecimals(int tag, Vr vr, double... values) {
        if (vr == Vr.DS) {
            return new Element.Strings(
                    tag,
                    vr,
                    Arrays.stream(values).mapToObj(DecimalString::format).toList());
        }
        if (!Values.isReal(vr)) {
            throw new IllegalArgumentException("VR " + vr + " holds no decimal numbers: " + Tag.name(tag));
        }
        ByteBuffer bytes = ByteBuffer.allocate(values.length * vr.unitBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (vr.unitBytes() == 4) {
                bytes.putFloat((float) value);
            } else {
                bytes.putDouble(value);
            }
        }
        return new Element.Bytes(tag, vr, bytes.array());
    }

    private static void requireFits(int tag, Vr vr, int value) {
        boolean fits =
                switch (vr) {
                    case US, OW -> value >= 0 && value <= 0xFFFF;
                    case SS -> value == (short) value;
                    case OB -> value >= 0 && value <= 0xFF;
                    case UL, UV -> value >= 0;
                    case AE,
                            AS,
                            AT,
                            CS,
                            DA,
                            DS,
                            DT,
                            FD,
                            FL,
                            IS,
                            LO,
                            LT,
                            OD,
                            OF,
                            OL,
                            OV,
                            PN,
                            SH,
                            SL,
                            SQ,
                            ST,
                            SV,
                            TM,
                            UC,
                            UI,
                            UN,
                            UR,
                            UT -> true;
                };
        if (!fits) {
            throw new IllegalArgumentException("The number does not fit VR " + vr + ": " + Tag.name(tag));
        }
    }

    private static void putInt(ByteBuffer bytes, Vr vr, int value) {
        if (vr == Vr.AT) {
            bytes.putShort((short) Tag.group(value)).putShort((short) Tag.element(value));
        } else {
            bytes.putInt(value);
        }
    }
}
