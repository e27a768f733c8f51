package io.radstream.preparation.scan;

/** How the values of a scan come to [0, 1]. */
enum Intensity {
    /** Between the least and the greatest of the scan, windows are not asked: recipe v1. */
    RANGE("min-max-of-scan", false, false),
    /** By window or table; a scan without one between its least and greatest value. */
    DISPLAY("voi-else-min-max-of-scan", true, false),
    /** By window or table, then between the least and the greatest of the scan: the published image-level loader, which saw displayed images. */
    DISPLAY_RANGE("voi,min-max-of-scan", true, false),
    /** By window or table, then between the least and the greatest of all scans of a modality and study and their padding: the case-level loader. */
    DISPLAY_GROUP_RANGE("voi,min-max-of-study-and-modality-with-padding", true, true);

    private final String parameter;
    private final boolean displayed;
    private final boolean grouped;

    Intensity(String parameter, boolean displayed, boolean grouped) {
        this.parameter = parameter;
        this.displayed = displayed;
        this.grouped = grouped;
    }

    String parameter() {
        return parameter;
    }

    /** Whether windows and tables are applied. */
    boolean displayed() {
        return displayed;
    }

    /** Whether scans of one modality and study share a scale, so that none is finished before all are made. */
    boolean grouped() {
        return grouped;
    }
}
