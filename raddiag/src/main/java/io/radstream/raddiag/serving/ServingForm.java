package io.radstream.raddiag.serving;

/**
 * What a model really serves with.
 *
 * @param compiled whether the compiled form computes, or the blocks
 * @param arithmetic of the slice encoder
 * @param device where it computes
 * @param degraded whether that is not the device that was asked for. Answers are right, but slow, and an answer should say so
 */
public record ServingForm(boolean compiled, Arithmetic arithmetic, String device, boolean degraded) {

    private static final String PROCESSOR = "cpu";

    /** The blocks on the processor, whatever was asked for. */
    static ServingForm blocks(ServingOptions options) {
        return new ServingForm(
                false, Arithmetic.FLOAT32, PROCESSOR, !options.device().equals(PROCESSOR));
    }

    /** The compiled form on the processor, in the arithmetic that was asked for. */
    static ServingForm compiled(ServingOptions options) {
        return new ServingForm(
                true, options.arithmetic(), PROCESSOR, !options.device().equals(PROCESSOR));
    }

    /** For reports and passports: {@code compiled float32 cpu}. */
    public String told() {
        return (compiled ? "compiled " : "blocks ") + arithmetic.told() + ' ' + device;
    }
}
