package io.radstream.dicom.data;

import java.math.BigDecimal;
import java.math.MathContext;

/** Writes numbers as decimal strings of at most 16 characters (VR DS, PS3.5 section 6.2). */
final class DecimalString {

    private static final int CHARACTERS_MAX = 16;
    private static final int DIGITS_MAX = 17;

    private DecimalString() {}

    /** The closest number that fits: all digits where they fit, fewer where they do not. */
    static String format(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("DS holds finite numbers only");
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        BigDecimal exact = new BigDecimal(Double.toString(value));
        for (int digits = DIGITS_MAX; digits > 0; digits--) {
            BigDecimal rounded = exact.round(new MathContext(digits)).stripTrailingZeros();
            String plain = rounded.toPlainString();
            if (plain.length() <= CHARACTERS_MAX && rounded.scale() < CHARACTERS_MAX) {
                return plain;
            }
            String scientific = rounded.toString();
            if (scientific.length() <= CHARACTERS_MAX) {
                return scientific;
            }
        }
        throw new IllegalStateException("One digit and an exponent always fit");
    }
}
