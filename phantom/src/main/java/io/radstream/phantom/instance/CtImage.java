package io.radstream.phantom.instance;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;

/** The CT Image module (PS3.3 C.8.2.1) and its VOI window. */
final class CtImage {

    private static final int UNSIGNED_INTERCEPT = -1024;

    private CtImage() {}

    static void describe(DataSet instance, SeriesContext series) {
        instance.put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY", "AXIAL")
                .putDecimals(Tag.RESCALE_INTERCEPT, Vr.DS, series.physics().signed() ? 0 : UNSIGNED_INTERCEPT)
                .putDecimals(Tag.RESCALE_SLOPE, Vr.DS, 1)
                .put(Tag.RESCALE_TYPE, Vr.LO, "HU")
                .putDecimals(Tag.KVP, Vr.DS, series.physics().signed() ? 100 : 120)
                .put(Tag.CONVOLUTION_KERNEL, Vr.SH, series.physics().smooth() ? "SOFT" : "STANDARD")
                .putDecimals(Tag.WINDOW_CENTER, Vr.DS, series.region().windowCentre())
                .putDecimals(Tag.WINDOW_WIDTH, Vr.DS, series.region().windowWidth());
    }
}
