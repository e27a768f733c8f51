package io.radstream.dicom.data;

import java.math.BigDecimal;
import java.math.MathContext;

/** Writes numbers as decimal strings of at most 16 characters (VR DS, PS3.5 section 6.2). */
public final class DecimalString {

    private static final int CHARACTERS_MAX = 16;
    private static final int DIGITS_MAX = 17;

    private DecimalString() {}

    /** The closest number that fits: all digits where they fit, fewer where they do not. IllegalArgumentException when it is not finite. */
    public static String format(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("DS holds finite numbers only");
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        BigDecimal exact = new BigDecimal(Double.toString(value));
        for (int digits = DIGITS_MAX; digits > 0; digits--) {
            BigDecimal rounded = exact.round(new MathContext(digits)).stripTrailingZeros();
            // Plain notation of an extreme exponent would be hundreds of digits long only to be thrown away.
            if (Math.abs(rounded.scale()) <= CHARACTERS_MAX
                    && rounded.toPlainString().length() <= CHARACTERS_MAX) {
                return rounded.toPlainString();
            }
            String scientific = scientific(rounded);
            if (scientific.length() <= CHARACTERS_MAX) {
                return scientific;
            }
        }
        throw new IllegalStateException("One digit and an exponent always fit");
    }

    private static String scientific(BigDecimal number) {
        String digits = number.unscaledValue().abs().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        int exponent = digits.length() - 1 - number.scale();
        return (number.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "E" + exponent;
    }
}
