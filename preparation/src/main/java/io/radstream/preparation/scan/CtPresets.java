package io.radstream.preparation.scan;

import io.radstream.dicom.photometric.Window;
import io.radstream.dicom.photometric.WindowFunction;
import io.radstream.preparation.series.Anatomy;

/** Windows in HU for CT whose header states none: the usual soft tissue windows, wide ones for lung and bone. */
final class CtPresets {

    /** Changes whenever a window does. */
    static final String VERSION = "1";

    private CtPresets() {}

    static Window of(Anatomy anatomy) {
        return switch (anatomy) {
            case HEAD_AND_NECK -> window(40, 120);
            case CHEST -> window(-300, 1400);
            case SPINE, UPPER_LIMB, LOWER_LIMB -> window(300, 1500);
            case ABDOMEN_AND_PELVIS, BREAST, MIXED, UNKNOWN -> window(40, 400);
        };
    }

    private static Window window(double center, double width) {
        return new Window(center, width, WindowFunction.LINEAR);
    }
}
