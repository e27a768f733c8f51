package io.radstream.raddiag.weights;

/** IEEE 754 binary16, rounded to nearest even; beyond its range infinite. */
final class HalfFloat {

    private static final int MANTISSA_DROPPED = 13;
    private static final int BIAS_DIFFERENCE = 127 - 15;
    private static final int EXPONENT_MAX = 0x1F;
    private static final int QUIET_NAN = 0x7E00;
    private static final int INFINITE = 0x7C00;
    private static final float SMALLEST = 0x1p-24f;

    private HalfFloat() {}

    static float toFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half >>> 10 & EXPONENT_MAX;
        int mantissa = half & 0x3FF;
        if (exponent == 0) {
            float magnitude = mantissa * SMALLEST;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wideExponent = exponent == EXPONENT_MAX ? 0xFF : exponent + BIAS_DIFFERENCE;
        return Float.intBitsToFloat(sign | wideExponent << 23 | mantissa << MANTISSA_DROPPED);
    }

    static short fromFloat(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7FFF_FFFF;
        if (magnitude > 0x7F80_0000) {
            return (short) (sign | QUIET_NAN);
        }
        if (magnitude >= 0x4780_0000) { // 65536 and beyond
            return (short) (sign | INFINITE);
        }
        if (magnitude < 0x3880_0000) { // below the smallest normal half
            return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) / SMALLEST));
        }
        int rebiased = magnitude - (BIAS_DIFFERENCE << 23);
        int rounded = rebiased + 0xFFF + (rebiased >>> MANTISSA_DROPPED & 1);
        return (short) (sign | rounded >>> MANTISSA_DROPPED);
    }
}
