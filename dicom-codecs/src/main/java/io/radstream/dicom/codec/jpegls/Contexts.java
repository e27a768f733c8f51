package io.radstream.dicom.codec.jpegls;

import java.util.Arrays;

/** What a scan has learnt: the statistics of each context of gradients (T.87 A.2, A.6). */
final class Contexts {

    private static final int COUNT = 365;
    private static final int BIAS_MAX = 127;
    private static final int BIAS_MIN = -128;

    private final int reset;
    private final int near;
    private final int[] magnitudes = new int[COUNT];
    private final int[] sums = new int[COUNT];
    private final int[] biases = new int[COUNT];
    private final int[] counts = new int[COUNT];

    Contexts(CodingParameters parameters) {
        this.reset = parameters.reset();
        this.near = parameters.near();
        Arrays.fill(magnitudes, startMagnitude(parameters));
        Arrays.fill(counts, 1);
    }

    static int startMagnitude(CodingParameters parameters) {
        return Math.max(2, (parameters.range() + 32) / 64);
    }

    int bias(int context) {
        return biases[context];
    }

    /** The Golomb parameter k. */
    int codeBits(int context) {
        int bits = 0;
        while (counts[context] << bits < magnitudes[context]) {
            bits++;
        }
        return bits;
    }

    /** Whether errors of the context are mapped the other way round (T.87 A.5.2). */
    boolean inverted(int context, int codeBits) {
        return codeBits == 0 && near == 0 && 2 * sums[context] <= -counts[context];
    }

    void update(int context, int error) {
        int magnitude = magnitudes[context] + Math.abs(error);
        int sum = sums[context] + error * (2 * near + 1);
        int count = counts[context];
        if (count == reset) {
            magnitude >>= 1;
            sum >>= 1;
            count >>= 1;
        }
        count++;
        if (sum <= -count) {
            sum = Math.max(sum + count, 1 - count);
            biases[context] = Math.max(BIAS_MIN, biases[context] - 1);
        } else if (sum > 0) {
            sum = Math.min(sum - count, 0);
            biases[context] = Math.min(BIAS_MAX, biases[context] + 1);
        }
        magnitudes[context] = magnitude;
        sums[context] = sum;
        counts[context] = count;
    }
}
