package io.radstream.dicom.codec.jpegls;

/** The statistics of samples that end a run (T.87 A.7.2). */
final class RunContext {

    private final int type;
    private final int reset;
    private int magnitude;
    private int count = 1;
    private int negatives;

    /** @param type 1 where the samples left and above are equal within the error, else 0 */
    RunContext(int type, CodingParameters parameters) {
        this.type = type;
        this.reset = parameters.reset();
        this.magnitude = Contexts.startMagnitude(parameters);
    }

    /** The Golomb parameter k. */
    int codeBits() {
        int sum = magnitude + (type == 1 ? count >> 1 : 0);
        int bits = 0;
        while (count << bits < sum) {
            bits++;
        }
        return bits;
    }

    /** The error that a mapped one stands for, which the context learns from. */
    int error(int mapped, int codeBits) {
        int doubled = mapped + type;
        boolean odd = (doubled & 1) == 1;
        int size = (doubled + 1) >> 1;
        int error = (codeBits != 0 || 2 * negatives >= count) == odd ? -size : size;
        if (error < 0) {
            negatives++;
        }
        magnitude += (mapped + 1 - type) >> 1;
        if (count == reset) {
            magnitude >>= 1;
            count >>= 1;
            negatives >>= 1;
        }
        count++;
        return error;
    }
}
