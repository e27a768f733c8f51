package io.radstream.raddiag.serving;

import io.radstream.raddiag.engine.ComputingDevice;

/**
 * What a model really serves with.
 *
 * @param compiled whether the compiled form computes, or the blocks
 * @param arithmetic of the slice encoder
 * @param device where it computes
 * @param degraded whether that is not the device that was asked for. Answers are right, but slow, and an answer should say so
 */
public record ServingForm(boolean compiled, Arithmetic arithmetic, String device, boolean degraded) {

    static ServingForm of(boolean compiled, Arithmetic arithmetic, ComputingDevice device) {
        return new ServingForm(
                compiled, arithmetic, device.name(), device.missing().isPresent());
    }

    /** For reports and passports: {@code compiled float32 cpu}. */
    public String told() {
        return (compiled ? "compiled " : "blocks ") + arithmetic.told() + ' ' + device;
    }
}
