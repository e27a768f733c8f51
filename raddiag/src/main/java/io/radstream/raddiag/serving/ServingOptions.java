package io.radstream.raddiag.serving;

import io.radstream.raddiag.engine.ComputingDevice;

/**
 * How a model is to serve.
 *
 * @param compiled whether the compiled form is made; the blocks serve otherwise, and whenever it cannot be had
 * @param arithmetic of the slice encoder; the blocks know float32 only
 * @param device {@code cpu}, or {@code cuda:0} and the like; where there is no such GPU the processor computes, and {@link ServingForm#degraded()}
 *     says so
 */
public record ServingOptions(boolean compiled, Arithmetic arithmetic, String device) {

    public ServingOptions {
        ComputingDevice.checked(device);
    }

    /** Compiled, float32, on the processor. */
    public static final ServingOptions DEFAULT = new ServingOptions(true, Arithmetic.FLOAT32, "cpu");

    /** The blocks, as in training. */
    public static final ServingOptions BLOCKS = new ServingOptions(false, Arithmetic.FLOAT32, "cpu");
}
