package io.radstream.phantom.scene;

/**
 * A stream of pseudo-random draws that depends on its seed and path alone (SplitMix64, Steele 2014).
 *
 * <p>Not thread-safe. The algorithm is fixed here, not left to the JDK, because published phantoms must stay the same bytes.
 */
public final class Draw {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;
    private static final int UNIFORMS_PER_GAUSSIAN = 12;

    private long state;

    private Draw(long state) {
        this.state = state;
    }

    /** The stream of {@code seed} at {@code path}; different paths give unrelated streams. */
    public static Draw of(long seed, long... path) {
        long state = mix(seed + GOLDEN_GAMMA);
        for (long step : path) {
            state = mix(state ^ mix(step + GOLDEN_GAMMA));
        }
        return new Draw(state);
    }

    /** 64 uniform bits. */
    public long bits() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    public double unit() {
        return (bits() >>> 11) * UNIT;
    }

    /** Uniform in [{@code low}, {@code high}). */
    public float between(double low, double high) {
        return (float) (low + (high - low) * unit());
    }

    /** Uniform in 0 .. {@code bound} - 1. */
    public int index(int bound) {
        return (int) (unit() * bound);
    }

    /** True with the given probability. */
    public boolean chance(double probability) {
        return unit() < probability;
    }

    /** -1 or 1, equally often: a side of the body. */
    public float side() {
        return chance(0.5) ? 1 : -1;
    }

    /** Mean 0, standard deviation 1, at most 6 in size (sum of uniforms: no platform-dependent function). */
    public float gaussian() {
        double sum = 0;
        for (int i = 0; i < UNIFORMS_PER_GAUSSIAN; i++) {
            sum += unit();
        }
        return (float) (sum - UNIFORMS_PER_GAUSSIAN / 2.0);
    }

    static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
