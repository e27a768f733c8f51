package io.radstream.dicom.json;

import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Encodes spelled numbers as values of binary VRs, little endian. */
final class NumberBytes {

    /** More digits after or before the point than any VR holds; expanding more would cost time. */
    private static final int SCALE_MAX = 400;

    private NumberBytes() {}

    /** The value. NumberFormatException, whose text must not be passed on, when a number is none or does not fit. */
    static byte[] encode(Vr vr, List<String> numbers) {
        int width = vr == Vr.AT ? 4 : vr.unitBytes();
        ByteBuffer value = ByteBuffer.allocate(width * numbers.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (String number : numbers) {
            switch (vr) {
                case US -> value.putShort((short) whole(number, 0, 0xFFFF));
                case SS -> value.putShort((short) whole(number, Short.MIN_VALUE, Short.MAX_VALUE));
                case UL -> value.putInt((int) whole(number, 0, 0xFFFFFFFFL));
                case SL -> value.putInt((int) whole(number, Integer.MIN_VALUE, Integer.MAX_VALUE));
                case SV -> value.putLong(whole(number, Long.MIN_VALUE, Long.MAX_VALUE));
                case UV -> value.putLong(unsigned(number));
                case FL -> value.putFloat((float) decimal(number, true));
                case FD -> value.putDouble(decimal(number, false));
                case AT -> putTag(value, number);
                case AE,
                        AS,
                        CS,
                        DA,
                        DS,
                        DT,
                        IS,
                        LO,
                        LT,
                        OB,
                        OD,
                        OF,
                        OL,
                        OV,
                        OW,
                        PN,
                        SH,
                        SQ,
                        ST,
                        TM,
                        UC,
                        UI,
                        UN,
                        UR,
                        UT -> throw new IllegalArgumentException("VR " + vr + " has no numbers");
            }
        }
        return value.array();
    }

    private static long whole(String number, long min, long max) {
        BigInteger value = exact(number);
        if (value.compareTo(BigInteger.valueOf(min)) < 0 || value.compareTo(BigInteger.valueOf(max)) > 0) {
            throw new NumberFormatException();
        }
        return value.longValue();
    }

    private static long unsigned(String number) {
        BigInteger value = exact(number);
        if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
            throw new NumberFormatException();
        }
        return value.longValue();
    }

    private static BigInteger exact(String number) {
        BigDecimal value = new BigDecimal(number);
        if (Math.abs((long) value.scale()) > SCALE_MAX) {
            throw new NumberFormatException();
        }
        try {
            return value.toBigIntegerExact();
        } catch (ArithmeticException fraction) {
            throw new NumberFormatException();
        }
    }

    private static double decimal(String number, boolean single) {
        return switch (number) {
            case "NaN" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> finite(number, single);
        };
    }

    private static double finite(String number, boolean single) {
        BigDecimal exact = new BigDecimal(number);
        double value = single ? exact.floatValue() : exact.doubleValue();
        if (Double.isInfinite(value)) {
            throw new NumberFormatException();
        }
        // Decimal numbers know no negative zero.
        return value == 0 && number.startsWith("-") ? -0.0 : value;
    }

    private static void putTag(ByteBuffer value, String text) {
        if (text.length() != 8) {
            throw new NumberFormatException();
        }
        int tag = Integer.parseUnsignedInt(text, 16);
        value.putShort((short) Tag.group(tag)).putShort((short) Tag.element(tag));
    }
}
