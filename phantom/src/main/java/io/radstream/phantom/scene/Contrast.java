package io.radstream.phantom.scene;

/** What a voxel value means: the physical property that one kind of scan shows. */
public enum Contrast {
    /** Computed tomography, portal-venous or plain; values in HU. */
    CT,
    /** MR, T1-weighted: fluid is dark. */
    T1,
    /** MR, T2-weighted: fluid is bright. */
    T2,
    /** MR, T2-weighted with fluid nulled. */
    FLAIR,
    /** MR, gradient echo with water and fat in phase. */
    IN_PHASE,
    /** MR, gradient echo with water and fat opposed. */
    OUT_OF_PHASE,
    /** MR, proton density with fat suppressed: fluid and oedema are bright. */
    PROTON_DENSITY,
    /** Projection radiograph; values are summed attenuation, 0 for air. */
    RADIOGRAPH,
    /** Ultrasound; values are echogenicity, 0 for clear fluid. */
    ULTRASOUND;

    /** Whether the scan is a stack of slices, not one image. */
    public boolean volumetric() {
        return this != RADIOGRAPH && this != ULTRASOUND;
    }

    /** Whether the scan is an MR sequence. */
    public boolean magneticResonance() {
        return switch (this) {
            case T1, T2, FLAIR, IN_PHASE, OUT_OF_PHASE, PROTON_DENSITY -> true;
            case CT, RADIOGRAPH, ULTRASOUND -> false;
        };
    }
}
