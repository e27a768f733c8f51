package io.radstream.raddiag.weights;

import java.util.Arrays;

/**
 * Values of a tensor in row-major order, float32 in memory whatever they are on disk.
 *
 * <p>The arrays are not copied: who builds a tensor gives them away.
 */
public record Tensor(long[] shape, float[] values) {

    public Tensor {
        if (count(shape) != values.length) {
            throw new InvalidWeightsException(
                    "shape " + Arrays.toString(shape) + " does not hold " + values.length + " values");
        }
    }

    /** Most values of one tensor: 1 GiB of them. */
    static final int VALUES_MAX = 1 << 28;

    /**
     * Memory for the values of a tensor of {@code shape}.
     *
     * @throws InvalidWeightsException naming {@code name} when they are more than {@value #VALUES_MAX}
     */
    public static float[] room(long[] shape, String name) {
        if (count(shape) > VALUES_MAX) {
            throw new InvalidWeightsException("tensor " + name + " has more than " + VALUES_MAX + " values");
        }
        return new float[(int) count(shape)];
    }

    /**
     * The number of values of a tensor of {@code shape}.
     *
     * @throws InvalidWeightsException when a length is negative or the product is beyond 64 bits
     */
    public static long count(long[] shape) {
        long count = 1;
        for (long length : shape) {
            if (length < 0) {
                throw new InvalidWeightsException("negative length in shape " + Arrays.toString(shape));
            }
            if (length > 0 && count > Long.MAX_VALUE / length) {
                throw new InvalidWeightsException("shape " + Arrays.toString(shape) + " is absurd");
            }
            count *= length;
        }
        return count;
    }
}
