package io.radstream.phantom.instance;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;

/** The MR Image module (PS3.3 C.8.3.1) and a window over the signal range. */
final class MrImage {

    private static final double FIELD_STRENGTH_TESLA = 1.5;

    private MrImage() {}

    static void describe(DataSet instance, SeriesContext series) {
        MrSequence sequence = MrSequence.of(series.contrast());
        String[] options = sequence.options().isEmpty() ? new String[0] : new String[] {sequence.options()};
        instance.put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY", "OTHER")
                .put(Tag.SCANNING_SEQUENCE, Vr.CS, sequence.scanning())
                .put(Tag.SEQUENCE_VARIANT, Vr.CS, sequence.variant())
                .put(Tag.SCAN_OPTIONS, Vr.CS, options)
                .put(Tag.MR_ACQUISITION_TYPE, Vr.CS, "2D")
                .putDecimals(Tag.REPETITION_TIME, Vr.DS, sequence.repetitionMs())
                .putDecimals(Tag.ECHO_TIME, Vr.DS, sequence.echoMs())
                .putInts(Tag.ECHO_TRAIN_LENGTH, Vr.IS, sequence.echoes())
                .putDecimals(Tag.MAGNETIC_FIELD_STRENGTH, Vr.DS, FIELD_STRENGTH_TESLA)
                .putDecimals(Tag.WINDOW_CENTER, Vr.DS, series.physics().gain() * 0.5)
                .putDecimals(Tag.WINDOW_WIDTH, Vr.DS, series.physics().gain());
        if (sequence.inversionMs() > 0) {
            instance.putDecimals(Tag.INVERSION_TIME, Vr.DS, sequence.inversionMs());
        }
    }
}
