package io.radstream.phantom.instance;

import io.radstream.phantom.scene.Contrast;

/**
 * The parameters of an MR sequence.
 *
 * @param scanning Scanning Sequence
 * @param variant Sequence Variant
 * @param options Scan Options, empty for none
 * @param repetitionMs Repetition Time
 * @param echoMs Echo Time
 * @param inversionMs Inversion Time, 0 without inversion
 * @param echoes Echo Train Length
 */
record MrSequence(
        String scanning,
        String variant,
        String options,
        double repetitionMs,
        double echoMs,
        double inversionMs,
        int echoes) {

    static MrSequence of(Contrast contrast) {
        return switch (contrast) {
            case T1 -> new MrSequence("SE", "NONE", "", 550, 12, 0, 1);
            case T2 -> new MrSequence("SE", "SK", "", 4200, 102, 0, 15);
            case FLAIR -> new MrSequence("IR", "SK", "", 9000, 120, 2500, 15);
            case IN_PHASE -> new MrSequence("GR", "SP", "", 160, 4.6, 0, 1);
            case OUT_OF_PHASE -> new MrSequence("GR", "SP", "", 160, 2.3, 0, 1);
            case PROTON_DENSITY -> new MrSequence("SE", "SK", "FS", 2800, 30, 0, 7);
            case CT, RADIOGRAPH, ULTRASOUND -> throw new IllegalArgumentException(contrast + " is no MR contrast");
        };
    }
}
