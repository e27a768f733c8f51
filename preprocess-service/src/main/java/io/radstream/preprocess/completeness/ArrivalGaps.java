package io.radstream.preprocess.completeness;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * How long one source pauses within its studies: one sample a study, its longest pause, in buckets that are half as wide again as the one before.
 *
 * <p>Old samples fade: when {@link #SAMPLES_MAX} have been seen all counts are halved, so that a source that changes its ways is learned anew
 * within some hundred studies. Immutable; 32 bytes in its stored form.
 */
public final class ArrivalGaps {

    /** Below so many samples nothing has been learned. */
    static final int SAMPLES_MIN = 20;

    static final int SAMPLES_MAX = 400;

    /** Upper bounds of the buckets, ms; a longer pause is no pause but a late image, and is not counted. */
    private static final long[] BOUNDS_MS = {
        1_000, 2_000, 3_000, 4_500, 6_750, 10_000, 15_000, 22_500, 34_000, 51_000, 76_000, 114_000, 171_000, 256_000,
        384_000, 576_000
    };

    /** The longest pause that is counted. */
    public static final long PAUSE_MAX_MS = BOUNDS_MS[BOUNDS_MS.length - 1];

    public static final ArrivalGaps NONE = new ArrivalGaps(new short[BOUNDS_MS.length]);

    /** Bytes of the stored form. */
    public static final int BYTES = BOUNDS_MS.length * Short.BYTES;

    private final short[] counts;

    private ArrivalGaps(short[] counts) {
        this.counts = counts;
    }

    /** With the longest pause of one more study, in ms; one beyond {@link #PAUSE_MAX_MS} changes nothing. */
    public ArrivalGaps plus(long pauseMs) {
        if (pauseMs < 0 || pauseMs > PAUSE_MAX_MS) {
            return this;
        }
        short[] more = counts.clone();
        if (samples() >= SAMPLES_MAX) {
            for (int i = 0; i < more.length; i++) {
                more[i] = (short) (more[i] / 2);
            }
        }
        int bucket = 0;
        while (BOUNDS_MS[bucket] < pauseMs) {
            bucket++;
        }
        more[bucket]++;
        return new ArrivalGaps(more);
    }

    int samples() {
        int samples = 0;
        for (short count : counts) {
            samples += count;
        }
        return samples;
    }

    /**
     * A pause that this share of studies does not exceed, in ms: the upper bound of its bucket.
     *
     * @param share in (0, 1]
     * @return empty while fewer than {@link #SAMPLES_MIN} studies have been seen
     */
    public OptionalLong quantile(double share) {
        int samples = samples();
        if (samples < SAMPLES_MIN) {
            return OptionalLong.empty();
        }
        long wanted = (long) Math.ceil(share * samples);
        int bucket = 0;
        for (long seen = counts[0]; seen < wanted; seen += counts[bucket]) {
            bucket++;
        }
        return OptionalLong.of(BOUNDS_MS[bucket]);
    }

    public void write(ByteBuffer out) {
        for (short count : counts) {
            out.putShort(count);
        }
    }

    public static ArrivalGaps read(ByteBuffer in) {
        short[] counts = new short[BOUNDS_MS.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.getShort();
        }
        return new ArrivalGaps(counts);
    }
}
