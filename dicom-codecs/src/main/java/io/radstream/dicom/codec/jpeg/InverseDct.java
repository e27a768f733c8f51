package io.radstream.dicom.codec.jpeg;

/**
 * The inverse DCT of an 8 x 8 block in 32-bit integers, equal bit for bit to the accurate one of the Independent JPEG Group, for which the others in
 * medicine are built: twelve multiplications a row, scaled by 2^13 (Loeffler, Ligtenberg, Moschytz 1989).
 */
final class InverseDct {

    private static final int SCALE_BITS = 13;
    private static final int A = 2446; // 0.298631336
    private static final int B = 3196; // 0.390180644
    private static final int C = 4433; // 0.541196100
    private static final int D = 6270; // 0.765366865
    private static final int E = 7373; // 0.899976223
    private static final int F = 9633; // 1.175875602
    private static final int G = 12299; // 1.501321110
    private static final int H = 15137; // 1.847759065
    private static final int I = 16069; // 1.961570560
    private static final int J = 16819; // 2.053119869
    private static final int K = 20995; // 2.562915447
    private static final int L = 25172; // 3.072711026

    private static final int N = Component.BLOCK;

    /** Bits kept after the first pass: as many as 32-bit sums leave room for. */
    private final int firstPassBits;

    private final int greatest;
    private final int middle;
    private final int[] work = new int[Component.BLOCK_VALUES];

    InverseDct(int precision) {
        this.firstPassBits = precision == Byte.SIZE ? 2 : 1;
        this.greatest = (1 << precision) - 1;
        this.middle = 1 << (precision - 1);
    }

    /** Puts the samples of a block at {@code out[at]}, rows {@code stride} apart. */
    void transform(short[] coefficients, int from, int[] divisors, int[] out, int at, int stride) {
        for (int i = 0; i < Component.BLOCK_VALUES; i++) {
            work[i] = coefficients[from + i] * divisors[i];
        }
        for (int column = 0; column < N; column++) {
            pass(column, N, SCALE_BITS - firstPassBits);
        }
        for (int row = 0; row < N; row++) {
            pass(row * N, 1, SCALE_BITS + firstPassBits + 3);
            for (int column = 0; column < N; column++) {
                int sample = work[row * N + column] + middle;
                out[at + row * stride + column] = Math.max(0, Math.min(greatest, sample));
            }
        }
    }

    /** One dimension of eight values that lie {@code step} apart, divided by 2^{@code shift} and rounded. */
    private void pass(int at, int step, int shift) {
        int[] w = work;
        int even2 = w[at + 2 * step];
        int even6 = w[at + 6 * step];
        int shared = (even2 + even6) * C;
        int low = shared - even6 * H;
        int high = shared + even2 * D;
        int sum = (w[at] + w[at + 4 * step]) << SCALE_BITS;
        int difference = (w[at] - w[at + 4 * step]) << SCALE_BITS;
        int e0 = sum + high;
        int e3 = sum - high;
        int e1 = difference + low;
        int e2 = difference - low;

        int odd7 = w[at + 7 * step];
        int odd5 = w[at + 5 * step];
        int odd3 = w[at + 3 * step];
        int odd1 = w[at + step];
        int z1 = -(odd7 + odd1) * E;
        int z2 = -(odd5 + odd3) * K;
        int z5 = (odd7 + odd3 + odd5 + odd1) * F;
        int z3 = z5 - (odd7 + odd3) * I;
        int z4 = z5 - (odd5 + odd1) * B;
        int o0 = odd7 * A + z1 + z3;
        int o1 = odd5 * J + z2 + z4;
        int o2 = odd3 * L + z2 + z3;
        int o3 = odd1 * G + z1 + z4;

        int half = 1 << (shift - 1);
        w[at] = (e0 + o3 + half) >> shift;
        w[at + 7 * step] = (e0 - o3 + half) >> shift;
        w[at + step] = (e1 + o2 + half) >> shift;
        w[at + 6 * step] = (e1 - o2 + half) >> shift;
        w[at + 2 * step] = (e2 + o1 + half) >> shift;
        w[at + 5 * step] = (e2 - o1 + half) >> shift;
        w[at + 3 * step] = (e3 + o0 + half) >> shift;
        w[at + 4 * step] = (e3 - o0 + half) >> shift;
    }
}
