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

    static long count(long[] shape) {
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
