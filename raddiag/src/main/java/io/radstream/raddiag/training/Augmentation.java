package io.radstream.raddiag.training;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Random changes of a scan that leave its diagnosis: tone, noise, an affine map, a smooth bend. No flips: sides mean something.
 *
 * <p>One draw a scan, so that its slices stay consistent and scans differ; noise differs by pixel. Values stay in [0, 1]. The published code draws once
 * for all scans of a batch and bends across the colour channels, which are equal in gray images.
 *
 * @param probability of each of the four, independently
 * @param tone contrast, brightness and noise
 * @param affine turns, shifts, scales, shears
 * @param bendMax largest shift of a smooth elastic bend, as share of the side; 0 for none
 */
public record Augmentation(double probability, Tone tone, Affine affine, double bendMax) {

    public static final Augmentation NONE = new Augmentation(0, Tone.AS_IS, Affine.AS_IS, 0);
    public static final Augmentation LIGHT =
            new Augmentation(1, new Tone(0.8, 1.25, 0.05, 0.02), new Affine(0, 0.03, 0, 0), 0);
    /** Kinds, probabilities and bounds of the published code, as far as one draw a scan in gray allows. */
    public static final Augmentation PUBLISHED =
            new Augmentation(0.15, new Tone(0.5, 1.5, 0, 0.07), new Affine(15, 0.04, 0.1, 0.2), 0.01);
    /** For training from fresh weights on few cases. */
    public static final Augmentation STRONG =
            new Augmentation(0.8, new Tone(0.7, 1.4, 0.1, 0.03), new Affine(15, 0.06, 0.15, 0.1), 0.02);

    private static final int CURVE_STEPS = 1024;
    private static final double SHARE_MAX = 0.5;

    public Augmentation {
        if (!(probability >= 0 && probability <= 1) || !(bendMax >= 0 && bendMax <= SHARE_MAX)) {
            throw new IllegalArgumentException("the probability is from 0 to 1, the bend from 0 to " + SHARE_MAX);
        }
    }

    /**
     * How gray values change.
     *
     * @param gammaMin least contrast exponent, at most 1
     * @param gammaMax largest, at least 1; drawn evenly between on a logarithmic scale
     * @param brightnessMax added value, at most this either way
     * @param noiseMax standard deviation of the noise, at most this
     */
    public record Tone(double gammaMin, double gammaMax, double brightnessMax, double noiseMax) {

        static final Tone AS_IS = new Tone(1, 1, 0, 0);

        public Tone {
            if (!(gammaMin > 0 && gammaMin <= 1) || !(gammaMax >= 1) || !(brightnessMax >= 0) || !(noiseMax >= 0)) {
                throw new IllegalArgumentException(
                        "contrast is between bounds below and above 1, the rest not negative");
            }
        }
    }

    /**
     * How pixels move together; each at most the given bound either way.
     *
     * @param degreesMax turn in the plane of the slice
     * @param shiftMax on each axis, as share of the side; whole pixels
     * @param scaleMax change of size, as share
     * @param shearMax along each axis, as share
     */
    public record Affine(double degreesMax, double shiftMax, double scaleMax, double shearMax) {

        static final Affine AS_IS = new Affine(0, 0, 0, 0);

        public Affine {
            if (!(degreesMax >= 0) || !(shiftMax >= 0) || !(scaleMax >= 0 && scaleMax < 1) || !(shearMax >= 0)) {
                throw new IllegalArgumentException("bounds of an affine map are not negative, its scale below 1");
            }
        }
    }

    List<float[]> apply(List<float[]> slices, int size, SplittableRandom random) {
        if (equals(NONE)) {
            return slices;
        }
        Affine moved = drawn(random) ? affine : Affine.AS_IS;
        double bent = drawn(random) ? bendMax : 0;
        Warp warp = Warp.of(moved, bent, size, random);
        float[] curve = curve(drawn(random) ? tone : Tone.AS_IS, random);
        float noise = drawn(random) ? (float) (tone.noiseMax() * random.nextDouble()) : 0;
        return slices.stream()
                .map(slice -> toned(warp.apply(slice), curve, noise, random))
                .toList();
    }

    private boolean drawn(SplittableRandom random) {
        return random.nextDouble() < probability;
    }

    private static float[] curve(Tone tone, SplittableRandom random) {
        double gamma = tone.gammaMin() * Math.pow(tone.gammaMax() / tone.gammaMin(), random.nextDouble());
        double brightness = tone.brightnessMax() * (2 * random.nextDouble() - 1);
        float[] curve = new float[CURVE_STEPS + 1];
        for (int i = 0; i <= CURVE_STEPS; i++) {
            curve[i] = (float) (Math.pow((double) i / CURVE_STEPS, gamma) + brightness);
        }
        return curve;
    }

    private static float[] toned(float[] slice, float[] curve, float noise, SplittableRandom random) {
        float[] result = new float[slice.length];
        for (int i = 0; i < slice.length; i++) {
            float value = curve[Math.round(slice[i] * CURVE_STEPS)];
            float disturbed = noise == 0 ? value : value + noise * bell(random);
            result[i] = Math.max(0, Math.min(1, disturbed));
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
