package io.radstream.phantom.acquisition;

/** A power curve on 0 to 1 as a table; values beyond are clamped. */
final class ToneCurve {

    private static final int STEPS = 4096;

    private final float[] table = new float[STEPS + 1];

    ToneCurve(double gamma) {
        for (int i = 0; i <= STEPS; i++) {
            table[i] = (float) StrictMath.pow((double) i / STEPS, gamma);
        }
    }

    float apply(float value) {
        return table[(int) (Math.max(0, Math.min(1, value)) * STEPS + 0.5f)];
    }
}
