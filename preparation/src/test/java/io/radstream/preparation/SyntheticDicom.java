package io.radstream.preparation;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/** Small valid instances, in memory. */
public final class SyntheticDicom {

    public static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    public static final String ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1";
    public static final String MR = "1.2.840.10008.5.1.4.1.1.4";
    public static final String CR = "1.2.840.10008.5.1.4.1.1.1";
    public static final String US_MULTI_FRAME = "1.2.840.10008.5.1.4.1.1.3.1";
    public static final int SIDE = 8;

    private SyntheticDicom() {}

    /** A CT slice at z; HU of pixel i are {@code i + number}. */
    public static DicomFile ct(String series, int number, double z, Consumer<DataSet> changes) {
        return file(CT, "CT", series, number, pixel -> pixel + number + 1000, data -> {
            data.putDecimals(Tag.RESCALE_SLOPE, Vr.DS, 1).putDecimals(Tag.RESCALE_INTERCEPT, Vr.DS, -1000);
            place(data, 0, 0, z);
            changes.accept(data);
        });
    }

    public static DicomFile ct(String series, int number, double z) {
        return ct(series, number, z, data -> {});
    }

    /** An MR slice at z; value of pixel i is {@code i + number}. */
    public static DicomFile mr(String series, int number, double z, Consumer<DataSet> changes) {
        return file(MR, "MR", series, number, pixel -> pixel + number, data -> {
            place(data, 0, 0, z);
            changes.accept(data);
        });
    }

    /** A projection: pixel i is {@code 10 * i}. */
    public static DicomFile cr(String series, int number, Consumer<DataSet> changes) {
        return file(CR, "CR", series, number, pixel -> 10 * pixel, changes);
    }

    /** Any instance of 16-bit grey pixels. */
    public static DicomFile file(
            String sopClass,
            String modality,
            String series,
            int number,
            IntUnaryOperator pixels,
            Consumer<DataSet> changes) {
        DataSet data = new DataSet()
                .put(Tag.SOP_CLASS_UID, Vr.UI, sopClass)
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, series + "." + number)
                .put(Tag.MODALITY, Vr.CS, modality)
                .put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY")
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, "1.2.3")
                .put(Tag.SERIES_INSTANCE_UID, Vr.UI, series)
                .putInts(Tag.INSTANCE_NUMBER, Vr.IS, number)
                .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .putInts(Tag.ROWS, Vr.US, SIDE)
                .putInts(Tag.COLUMNS, Vr.US, SIDE)
                .putInts(Tag.BITS_ALLOCATED, Vr.US, 16)
                .putInts(Tag.BITS_STORED, Vr.US, 16)
                .putInts(Tag.HIGH_BIT, Vr.US, 15)
                .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
                .putDecimals(Tag.PIXEL_SPACING, Vr.DS, 0.5, 0.25)
                .putBytes(Tag.PIXEL_DATA, Vr.OW, words(SIDE * SIDE, pixels));
        changes.accept(data);
        return new DicomFile(new DataSet(), data, TransferSyntax.EXPLICIT_LE);
    }

    /** The source of an instance that is held in memory. */
    public static SourceInstance source(DicomFile file) {
        return new SourceInstance(file.dataSet().requireString(Tag.SOP_INSTANCE_UID), () -> file);
    }

    public static byte[] words(int count, IntUnaryOperator values) {
        byte[] bytes = new byte[2 * count];
        for (int i = 0; i < count; i++) {
            bytes[2 * i] = (byte) values.applyAsInt(i);
            bytes[2 * i + 1] = (byte) (values.applyAsInt(i) >> 8);
        }
        return bytes;
    }

    public static void place(DataSet data, double x, double y, double z) {
        data.putDecimals(Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, 1, 0, 0, 0, 1, 0)
                .putDecimals(Tag.IMAGE_POSITION_PATIENT, Vr.DS, x, y, z);
    }
}
