package io.radstream.phantom.instance;

import io.radstream.phantom.scene.Contrast;

/** The information object a scan is written as. */
enum Kind {
    CT_IMAGE("CT", "1.2.840.10008.5.1.4.1.1.2"),
    MR_IMAGE("MR", "1.2.840.10008.5.1.4.1.1.4"),
    CR_IMAGE("CR", "1.2.840.10008.5.1.4.1.1.1"),
    DX_IMAGE("DX", "1.2.840.10008.5.1.4.1.1.1.1"),
    US_IMAGE("US", "1.2.840.10008.5.1.4.1.1.6.1");

    private final String modality;
    private final String sopClassUid;

    Kind(String modality, String sopClassUid) {
        this.modality = modality;
        this.sopClassUid = sopClassUid;
    }

    /** The object for a contrast; {@code digital} radiographs are DX, others CR. */
    static Kind of(Contrast contrast, boolean digital) {
        return switch (contrast) {
            case CT -> CT_IMAGE;
            case T1, T2, FLAIR, IN_PHASE, OUT_OF_PHASE, PROTON_DENSITY -> MR_IMAGE;
            case RADIOGRAPH -> digital ? DX_IMAGE : CR_IMAGE;
            case ULTRASOUND -> US_IMAGE;
        };
    }

    String modality() {
        return modality;
    }

    String sopClassUid() {
        return sopClassUid;
    }
}
