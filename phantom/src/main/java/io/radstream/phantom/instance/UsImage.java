package io.radstream.phantom.instance;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;

/** The US Image module (PS3.3 C.8.5.6) of one greyscale frame. */
final class UsImage {

    private UsImage() {}

    static void describe(DataSet instance) {
        instance.put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY", "ABDOMINAL", "0001")
                .put(Tag.PATIENT_ORIENTATION, Vr.CS)
                .putDecimals(Tag.WINDOW_CENTER, Vr.DS, 128)
                .putDecimals(Tag.WINDOW_WIDTH, Vr.DS, 256);
    }
}
