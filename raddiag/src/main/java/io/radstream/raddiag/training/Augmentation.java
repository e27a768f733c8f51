package io.radstream.raddiag.training;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Random changes of a scan that leave its diagnosis: contrast (gamma), brightness, a small shift, noise. No flips: sides mean something.
 *
 * <p>One draw a scan, so that its slices stay consistent; noise differs by pixel. Values stay in [0, 1].
 *
 * @param gammaMax contrast exponent in [1 / gammaMax, gammaMax]; 1 for none
 * @param brightnessMax added value, at most this either way
 * @param shiftMax pixels of shift, at most this on each axis
 * @param noiseMax standard deviation of the noise, at most this
 */
public record Augmentation(double gammaMax, double brightnessMax, int shiftMax, double noiseMax) {

    private static final int CURVE_STEPS = 1024;

    public static final Augmentation NONE = new Augmentation(1, 0, 0, 0);
    public static final Augmentation LIGHT = new Augmentation(1.25, 0.05, 4, 0.02);

    public Augmentation {
        if (gammaMax < 1 || brightnessMax < 0 || shiftMax < 0 || noiseMax < 0) {
            throw new IllegalArgumentException("augmentation bounds are not negative and gammaMax is at least 1");
        }
    }

    List<float[]> apply(List<float[]> slices, int size, SplittableRandom random) {
        if (equals(NONE)) {
            return slices;
        }
        float[] curve = curve(random);
        int down = shiftMax == 0 ? 0 : random.nextInt(-shiftMax, shiftMax + 1);
        int right = shiftMax == 0 ? 0 : random.nextInt(-shiftMax, shiftMax + 1);
        float noise = (float) (noiseMax * random.nextDouble());
        return slices.stream()
                .map(slice -> changed(slice, size, curve, down, right, noise, random))
                .toList();
    }

    private float[] curve(SplittableRandom random) {
        double gamma = Math.pow(gammaMax, 2 * random.nextDouble() - 1);
        double brightness = brightnessMax * (2 * random.nextDouble() - 1);
        float[] curve = new float[CURVE_STEPS + 1];
        for (int i = 0; i <= CURVE_STEPS; i++) {
            curve[i] = (float) (Math.pow((double) i / CURVE_STEPS, gamma) + brightness);
        }
        return curve;
    }

    private static float[] changed(
            float[] slice, int size, float[] curve, int down, int right, float noise, SplittableRandom random) {
        float[] result = new float[slice.length];
        for (int row = Math.max(0, down); row < Math.min(size, size + down); row++) {
            for (int column = Math.max(0, right); column < Math.min(size, size + right); column++) {
                float value = curve[(int) (slice[(row - down) * size + column - right] * CURVE_STEPS)];
                float disturbed = noise == 0 ? value : value + noise * bell(random);
                result[row * size + column] = Math.max(0, Math.min(1, disturbed));
            }
        }
        return result;
    }

    /** Nearly normal with deviation 1: the sum of four uniforms, cheap enough for every pixel. */
    private static float bell(SplittableRandom random) {
        long bits = random.nextLong();
        float sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum / 65535f - 2) * 1.7320508f;
    }
}
