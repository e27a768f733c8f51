package io.radstream.benchmarks.receive;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;

/**
 * A CT image of 512 × 512 pixels, 525 kB in explicit little endian, whose SOP Instance UID has as many characters whatever its number is.
 *
 * @param dataSet the encoded data set of instance 0
 * @param uid the SOP Instance UID in it
 */
record CtObject(byte[] dataSet, String uid) {

    static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";

    private static final int SIDE = 512;
    private static final int BITS = 16;
    private static final long FIRST_NUMBER = 1_000_000_000_000_000_000L;

    /** Digits of the number in a UID; its first is never zero. */
    static final int DIGITS = 19;

    /** The number that instance {@code i} of a run has in its UID. */
    static long number(long run, int i) {
        return FIRST_NUMBER + run * 1_000_000 + i;
    }

    static String uid(long number) {
        return "2.25." + number;
    }

    /** The instances of one study. */
    static CtObject ofStudy(long run) throws IOException {
        byte[] pixels = new byte[SIDE * SIDE * BITS / Byte.SIZE];
        new Random(run).nextBytes(pixels);
        String uid = uid(number(run, 0));
        DataSet dataSet = new DataSet()
                .put(Tag.SOP_CLASS_UID, Vr.UI, CT_IMAGE_STORAGE)
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, uid)
                .put(Tag.MODALITY, Vr.CS, "CT")
                .put(Tag.PATIENT_ID, Vr.LO, "BENCH" + run)
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, "2.25.2" + run)
                .put(Tag.SERIES_INSTANCE_UID, Vr.UI, "2.25.3" + run)
                .put(Tag.INSTANCE_NUMBER, Vr.IS, "1")
                .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .putInts(Tag.ROWS, Vr.US, SIDE)
                .putInts(Tag.COLUMNS, Vr.US, SIDE)
                .putInts(Tag.BITS_ALLOCATED, Vr.US, BITS)
                .putInts(Tag.BITS_STORED, Vr.US, BITS)
                .putInts(Tag.HIGH_BIT, Vr.US, BITS - 1)
                .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
                .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(dataSet, TransferSyntax.EXPLICIT_LE, out);
        return new CtObject(out.toByteArray(), uid);
    }
}
