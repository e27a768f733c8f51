package io.radstream.dicom.codec.jpegls;

import io.radstream.dicom.codec.CodeStreams;

/**
 * The parameters of a scan and what follows from them (T.87 C.2.4.1.1 and A.2.1).
 *
 * @param greatest MAXVAL, the greatest sample
 * @param near the greatest error of a sample; 0 for lossless
 * @param t1 first threshold of the gradients
 * @param reset samples of a context after which its sums are halved
 */
record CodingParameters(int greatest, int near, int t1, int t2, int t3, int reset) {

    private static final int RESET_DEFAULT = 64;
    private static final int RESET_MIN = 3;
    private static final int GREATEST_MAX = 0xFFFF;
    private static final int NEAR_MAX = 255;
    private static final int T1_BASIC = 3;
    private static final int T2_BASIC = 7;
    private static final int T3_BASIC = 21;
    private static final int BYTE_VALUES = 256;
    private static final int HALF_BYTE_VALUES = 128;
    private static final int TWELVE_BITS = 4095;

    CodingParameters {
        boolean thresholds = near + 1 <= t1 && t1 <= t2 && t2 <= t3 && t3 <= greatest;
        boolean bounds = greatest >= 1 && greatest <= GREATEST_MAX && near <= Math.min(NEAR_MAX, greatest / 2);
        if (!bounds || !thresholds || reset < RESET_MIN || reset > Math.max(NEAR_MAX, greatest)) {
            throw CodeStreams.invalid("impossible JPEG-LS coding parameters");
        }
    }

    /** Those of a scan, where zeros in {@code preset} stand for the defaults. */
    static CodingParameters of(Preset preset, int precision, int near) {
        int greatest = preset.greatest > 0 ? preset.greatest : (1 << precision) - 1;
        if (greatest >= 1 << precision) {
            throw CodeStreams.invalid("a JPEG-LS sample exceeds its precision");
        }
        int t1 = threshold(greatest, T1_BASIC, near + 1, 3 * near);
        int t2 = threshold(greatest, T2_BASIC, t1, 5 * near);
        int t3 = threshold(greatest, T3_BASIC, t2, 7 * near);
        return new CodingParameters(
                greatest,
                near,
                preset.t1 > 0 ? preset.t1 : t1,
                preset.t2 > 0 ? preset.t2 : t2,
                preset.t3 > 0 ? preset.t3 : t3,
                preset.reset > 0 ? preset.reset : RESET_DEFAULT);
    }

    /** The default of a threshold: {@code basic} holds for 8 bits; out of bounds it becomes {@code least} (T.87 C.2.4.1.1.1). */
    private static int threshold(int greatest, int basic, int least, int forNear) {
        int offset = basic == T1_BASIC ? 2 : basic == T2_BASIC ? 3 : 4;
        int value;
        if (greatest >= HALF_BYTE_VALUES) {
            int factor = (Math.min(greatest, TWELVE_BITS) + HALF_BYTE_VALUES) / BYTE_VALUES;
            value = factor * (basic - offset) + offset + forNear;
        } else {
            int factor = BYTE_VALUES / (greatest + 1);
            value = Math.max(offset, basic / factor + forNear);
        }
        return value > greatest || value < least ? least : value;
    }

    /** Values of a sample that a scan tells apart. */
    int range() {
        return (greatest + 2 * near) / (2 * near + 1) + 1;
    }

    /** Bits of a mapped error that is written out. */
    int errorBits() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(range() - 1);
    }

    /** The longest code of an error. */
    int codeBitsMax() {
        int bits = Math.max(2, Integer.SIZE - Integer.numberOfLeadingZeros(greatest));
        return 2 * (bits + Math.max(Byte.SIZE, bits));
    }

    /** Preset parameters of an LSE segment; 0 means default. */
    record Preset(int greatest, int t1, int t2, int t3, int reset) {
        static final Preset NONE = new Preset(0, 0, 0, 0, 0);
    }
}
