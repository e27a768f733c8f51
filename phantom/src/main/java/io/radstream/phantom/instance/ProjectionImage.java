package io.radstream.phantom.instance;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.phantom.anatomy.Region;
import io.radstream.phantom.scene.Grid;

/** Radiographs: Computed Radiography (PS3.3 C.8.1) and Digital X-Ray for presentation (C.8.11). */
final class ProjectionImage {

    private static final int POSITIONER_TYPE = 0x00181508;
    private static final int DETECTOR_TYPE = 0x00187004;
    private static final int PIXEL_INTENSITY_RELATIONSHIP = 0x00281040;
    private static final int PIXEL_INTENSITY_RELATIONSHIP_SIGN = 0x00281041;
    private static final int VIEW_CODE_SEQUENCE = 0x00540220;
    private static final int ACQUISITION_CONTEXT_SEQUENCE = 0x00400555;

    private ProjectionImage() {}

    static void computed(DataSet instance, SeriesContext series, Grid grid) {
        shared(instance, series, grid);
        instance.putDecimals(Tag.WINDOW_CENTER, Vr.DS, 2048).putDecimals(Tag.WINDOW_WIDTH, Vr.DS, 4096);
    }

    static void digital(DataSet instance, SeriesContext series, Grid grid) {
        shared(instance, series, grid);
        instance.put(Tag.PRESENTATION_INTENT_TYPE, Vr.CS, "FOR PRESENTATION")
                .putItems(Tag.ANATOMIC_REGION_SEQUENCE, code(ScanNames.anatomicCode(series.region())))
                .putItems(VIEW_CODE_SEQUENCE, code(ScanNames.viewCode(series.region())))
                .put(Tag.IMAGE_LATERALITY, Vr.CS, series.region() == Region.KNEE ? "L" : "U")
                .put(DETECTOR_TYPE, Vr.CS, "DIRECT")
                .put(POSITIONER_TYPE, Vr.CS, "NONE")
                .put(PIXEL_INTENSITY_RELATIONSHIP, Vr.CS, "LOG")
                .putInts(PIXEL_INTENSITY_RELATIONSHIP_SIGN, Vr.SS, 1)
                .putDecimals(Tag.RESCALE_INTERCEPT, Vr.DS, 0)
                .putDecimals(Tag.RESCALE_SLOPE, Vr.DS, 1)
                .put(Tag.RESCALE_TYPE, Vr.LO, "US")
                .put(Tag.PRESENTATION_LUT_SHAPE, Vr.CS, "INVERSE")
                .putDecimals(Tag.WINDOW_CENTER, Vr.DS, 512)
                .putDecimals(Tag.WINDOW_WIDTH, Vr.DS, 1024)
                .putItems(ACQUISITION_CONTEXT_SEQUENCE);
    }

    /** A SNOMED CT code of a value and a meaning. */
    private static DataSet code(String[] valueAndMeaning) {
        return new DataSet()
                .put(Tag.CODE_VALUE, Vr.SH, valueAndMeaning[0])
                .put(Tag.CODING_SCHEME_DESIGNATOR, Vr.SH, "SCT")
                .put(Tag.CODE_MEANING, Vr.LO, valueAndMeaning[1]);
    }

    private static void shared(DataSet instance, SeriesContext series, Grid grid) {
        double pixel = series.geometry().pixelMm(grid);
        boolean chest = series.region() == Region.CHEST;
        instance.put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY")
                .put(Tag.VIEW_POSITION, Vr.CS, chest ? "PA" : "AP")
                .put(Tag.PATIENT_ORIENTATION, Vr.CS, "L", "F")
                .putDecimals(Tag.IMAGER_PIXEL_SPACING, Vr.DS, pixel, pixel)
                .putDecimals(Tag.KVP, Vr.DS, chest ? 120 : 60);
    }
}
