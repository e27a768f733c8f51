package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Numbers as arrays for operations that have a gradient.
 *
 * <p>{@code x.mul(2)} of DJL 0.36 puts the number into a Java buffer and lets go of it when the operation returns, while the gradient
 * graph still points there: once the garbage collector has run, the backward pass reads whatever lies in that memory now. A number
 * made here lives on the native side as long as anything needs it.
 */
public final class Scalars {

    private Scalars() {}

    /** {@code value} as a float32 scalar in the manager of {@code neighbour}. */
    public static NDArray beside(NDArray neighbour, double value) {
        return neighbour.getManager().full(new Shape(), (float) value, DataType.FLOAT32);
    }
}
