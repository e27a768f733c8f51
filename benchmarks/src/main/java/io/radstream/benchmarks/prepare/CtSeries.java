package io.radstream.benchmarks.prepare;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A CT series of 512 x 512 slices that compress as CT does: a body, organs, bone, and noise of a few HU. */
final class CtSeries {

    static final int SLICE_BYTES = 512 * 512 * Short.BYTES;

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final int SIDE = 512;
    private static final int WATER = 1024;
    private static final double NOISE_HU = 12;

    private CtSeries() {}

    /** Writes {@code slices} files, uncompressed. */
    static void write(Path folder, int slices) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(1);
        for (int slice = 0; slice < slices; slice++) {
            DicomFile file =
                    new DicomFile(new DataSet(), slice(slice, pixels(slice, random)), TransferSyntax.EXPLICIT_LE);
            DicomWriter.write(file, folder.resolve(String.format("%04d.dcm", slice)));
        }
    }

    private static DataSet slice(int number, byte[] pixels) {
        return new DataSet()
                .put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tag.SOP_CLASS_UID, Vr.UI, CT)
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.1." + (number + 1))
                .put(Tag.STUDY_DATE, Vr.DA, "20260101")
                .put(Tag.STUDY_TIME, Vr.TM, "120000")
                .put(Tag.MODALITY, Vr.CS, "CT")
                .put(Tag.MANUFACTURER, Vr.LO, "RADSTREAM")
                .put(Tag.BODY_PART_EXAMINED, Vr.CS, "CHEST")
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, "2.25.2")
                .put(Tag.SERIES_INSTANCE_UID, Vr.UI, "2.25.3")
                .put(Tag.FRAME_OF_REFERENCE_UID, Vr.UI, "2.25.4")
                .putInts(Tag.SERIES_NUMBER, Vr.IS, 1)
                .putInts(Tag.INSTANCE_NUMBER, Vr.IS, number + 1)
                .putDecimals(Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, 1, 0, 0, 0, 1, 0)
                .putDecimals(Tag.IMAGE_POSITION_PATIENT, Vr.DS, -180, -180, number)
                .putDecimals(Tag.SLICE_THICKNESS, Vr.DS, 1)
                .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .putInts(Tag.ROWS, Vr.US, SIDE)
                .putInts(Tag.COLUMNS, Vr.US, SIDE)
                .putDecimals(Tag.PIXEL_SPACING, Vr.DS, 0.7, 0.7)
                .putInts(Tag.BITS_ALLOCATED, Vr.US, Short.SIZE)
                .putInts(Tag.BITS_STORED, Vr.US, Short.SIZE)
                .putInts(Tag.HIGH_BIT, Vr.US, Short.SIZE - 1)
                .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
                .putDecimals(Tag.RESCALE_INTERCEPT, Vr.DS, -WATER)
                .putDecimals(Tag.RESCALE_SLOPE, Vr.DS, 1)
                .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
    }

    private static byte[] pixels(int slice, Random random) {
        byte[] pixels = new byte[SLICE_BYTES];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int row = i / SIDE;
            int column = i % SIDE;
            int value = value(slice, (row - SIDE / 2.0) / SIDE, (column - SIDE / 2.0) / SIDE, random);
            pixels[2 * i] = (byte) value;
            pixels[2 * i + 1] = (byte) (value >> Byte.SIZE);
        }
        return pixels;
    }

    private static int value(int slice, double y, double x, Random random) {
        double body = x * x / 0.16 + y * y / 0.09;
        if (body > 1) {
            return 24;
        }
        double organ = Math.hypot(x - 0.15, y + 0.001 * slice) < 0.1 ? 220 : 0;
        double bone = body > 0.9 ? 800 : 0;
        return (int) (WATER + 60 * Math.sin(9 * x) + organ + bone + NOISE_HU * random.nextGaussian());
    }
}
