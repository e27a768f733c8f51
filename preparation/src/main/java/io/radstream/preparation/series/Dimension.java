package io.radstream.preparation.series;

/**
 * What tells frames apart that may lie at the same place of the patient. Frames that differ in one of them belong to different stacks.
 *
 * <p>The order is that in which stacks of a series are numbered.
 */
enum Dimension {
    /** Stack ID (0020,9056) of an enhanced instance. */
    STACK_ID("stack"),
    /** ImageType or FrameType from its third value on, and Complex Image Component: magnitude, phase, water, fat. MR only. */
    IMAGE_KIND("kind"),
    /** Temporal Position Identifier (0020,0100) or Index (0020,9128), or Frame Reference Time (0054,1300) of a dynamic PET. */
    TEMPORAL_POSITION("temporal position"),
    /** Echo Numbers (0018,0086), else the echo time in ms. */
    ECHO("echo"),
    /** b-value in s/mm². */
    B_VALUE("b-value"),
    /** Direction of the diffusion gradient. */
    GRADIENT("gradient"),
    /** Percentage of the cardiac cycle, or trigger delay in ms. */
    CARDIAC_PHASE("cardiac phase"),
    /** Percentage of the respiratory cycle. */
    RESPIRATORY_PHASE("respiratory phase");

    private final String words;

    Dimension(String words) {
        this.words = words;
    }

    /** The name that notes use. */
    String words() {
        return words;
    }
}
