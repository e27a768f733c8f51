package io.radstream.ingest;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Small valid instances: CT, 8 x 8 pixels. */
public final class SyntheticDicom {

    /** CT Image Storage. */
    public static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    /** The name that must never be seen outside the blob store. */
    public static final String PATIENT_NAME = "Secret^Name";
    /** The id that must never be seen outside the blob store. */
    public static final String PATIENT_ID = "SECRET-4711";

    private static final int SIDE = 8;

    private SyntheticDicom() {}

    /** Instance {@code number} of a study. */
    public static DataSet ct(String study, int number) {
        return new DataSet()
                .put(Tag.SOP_CLASS_UID, Vr.UI, CT)
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, study + ".1." + number)
                .put(Tag.MODALITY, Vr.CS, "CT")
                .put(Tag.MANUFACTURER, Vr.LO, "Maker")
                .put(Tag.PATIENT_NAME, Vr.PN, PATIENT_NAME)
                .put(Tag.PATIENT_ID, Vr.LO, PATIENT_ID)
                .put(Tag.BODY_PART_EXAMINED, Vr.CS, "CHEST")
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, study)
                .put(Tag.SERIES_INSTANCE_UID, Vr.UI, study + ".1")
                .put(Tag.SERIES_NUMBER, Vr.IS, "1")
                .put(Tag.INSTANCE_NUMBER, Vr.IS, Integer.toString(number))
                .putInts(Tag.ROWS, Vr.US, SIDE)
                .putInts(Tag.COLUMNS, Vr.US, SIDE)
                .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[SIDE * SIDE * 2]);
    }

    /** The data set as it travels, explicit little endian. */
    public static byte[] bytes(DataSet dataSet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DicomWriter.writeDataSet(dataSet, TransferSyntax.EXPLICIT_LE, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The data set as a Part 10 file. */
    public static byte[] file(DataSet dataSet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DicomWriter.write(new DicomFile(new DataSet(), dataSet, TransferSyntax.EXPLICIT_LE), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
