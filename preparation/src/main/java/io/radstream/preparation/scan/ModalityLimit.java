package io.radstream.preparation.scan;

/** How many scans of one modality a case may have. */
enum ModalityLimit {
    /** Only the limit of the case counts. */
    NONE("none"),
    /** As the published case-level loader: three of CT and MR, two radiographs, one of anything else. */
    PUBLISHED("CT:3,MR:3,CR:2,DX:2,else:1");

    private static final int VOLUMES = 3;
    private static final int RADIOGRAPHS = 2;

    private final String parameter;

    ModalityLimit(String parameter) {
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }

    int scansMax(String modality, int caseMax) {
        if (this == NONE) {
            return caseMax;
        }
        return switch (modality) {
            case "CT", "MR" -> VOLUMES;
            case "CR", "DX" -> RADIOGRAPHS;
            default -> 1;
        };
    }
}
