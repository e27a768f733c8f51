package io.radstream.preprocess;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Small valid Part 10 files. */
public final class SyntheticDicom {

    public static final String CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";

    public static final int SIDE = 8;

    private SyntheticDicom() {}

    /** An axial CT slice at z; every pixel is {@code 1000 + number} HU but the first, which is 0. */
    public static byte[] ct(String study, String series, int number, double z) throws IOException {
        return file(data(study, series, number, z), TransferSyntax.EXPLICIT_LE);
    }

    /** Bytes that begin as a DICOM file and break off in its header. */
    public static byte[] cutOff(String study, String series, int number) throws IOException {
        return Arrays.copyOf(ct(study, series, number, 0), 400);
    }

    /** The SOP Instance UID of a slice. */
    public static String uid(String series, int number) {
        return series + "." + number;
    }

    private static byte[] file(DataSet data, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(new DicomFile(DicomWriter.fileMeta(data, syntax), data, syntax), out);
        return out.toByteArray();
    }

    private static DataSet data(String study, String series, int number, double z) {
        byte[] pixels = new byte[2 * SIDE * SIDE];
        for (int i = 1; i < SIDE * SIDE; i++) {
            int value = 1000 + number;
            pixels[2 * i] = (byte) value;
            pixels[2 * i + 1] = (byte) (value >> 8);
        }
        return new DataSet()
                .put(Tag.SOP_CLASS_UID, Vr.UI, CT_IMAGE)
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, uid(series, number))
                .put(Tag.MODALITY, Vr.CS, "CT")
                .put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tag.BODY_PART_EXAMINED, Vr.CS, "CHEST")
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, study)
                .put(Tag.SERIES_INSTANCE_UID, Vr.UI, series)
                .putInts(Tag.INSTANCE_NUMBER, Vr.IS, number)
                .putDecimals(Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, 1, 0, 0, 0, 1, 0)
                .putDecimals(Tag.IMAGE_POSITION_PATIENT, Vr.DS, 0, 0, z)
                .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .putInts(Tag.ROWS, Vr.US, SIDE)
                .putInts(Tag.COLUMNS, Vr.US, SIDE)
                .putDecimals(Tag.PIXEL_SPACING, Vr.DS, 0.5, 0.25)
                .putInts(Tag.BITS_ALLOCATED, Vr.US, 16)
                .putInts(Tag.BITS_STORED, Vr.US, 16)
                .putInts(Tag.HIGH_BIT, Vr.US, 15)
                .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
                .putDecimals(Tag.RESCALE_INTERCEPT, Vr.DS, 0)
                .putDecimals(Tag.RESCALE_SLOPE, Vr.DS, 1)
                .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
    }
}
