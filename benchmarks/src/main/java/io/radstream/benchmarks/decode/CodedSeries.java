package io.radstream.benchmarks.decode;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Frames of 512 x 512 pixels of 16 bits that compress as CT does: smooth bodies, edges, and noise of a few units. */
final class CodedSeries {

    static final int FRAME_BYTES = 512 * 512 * Short.BYTES;

    private static final int SIDE = 512;
    private static final double NOISE = 12;

    private CodedSeries() {}

    /** Writes an uncompressed instance. */
    static void write(Path file, int frames) throws IOException {
        byte[] pixels = new byte[frames * FRAME_BYTES];
        Random random = new Random(1);
        for (int i = 0; i < frames * SIDE * SIDE; i++) {
            int value = value(i / (SIDE * SIDE), i / SIDE % SIDE, i % SIDE, random);
            pixels[2 * i] = (byte) value;
            pixels[2 * i + 1] = (byte) (value >> Byte.SIZE);
        }
        DataSet meta = new DataSet()
                .put(Tag.MEDIA_STORAGE_SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7.3")
                .put(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, Vr.UI, "2.25.1");
        DataSet dataSet = new DataSet()
                .put(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7.3")
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.1")
                .put(Tag.MODALITY, Vr.CS, "CT")
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, "2.25.2")
                .put(Tag.SERIES_INSTANCE_UID, Vr.UI, "2.25.3")
                .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .put(Tag.NUMBER_OF_FRAMES, Vr.IS, String.valueOf(frames))
                .putInts(Tag.ROWS, Vr.US, SIDE)
                .putInts(Tag.COLUMNS, Vr.US, SIDE)
                .putInts(Tag.BITS_ALLOCATED, Vr.US, Short.SIZE)
                .putInts(Tag.BITS_STORED, Vr.US, Short.SIZE)
                .putInts(Tag.HIGH_BIT, Vr.US, Short.SIZE - 1)
                .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
                .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
        try (OutputStream out = Files.newOutputStream(file)) {
            DicomWriter.write(new DicomFile(meta, dataSet, TransferSyntax.EXPLICIT_LE), out);
        }
    }

    private static int value(int frame, int row, int column, Random random) {
        double y = (row - SIDE / 2.0) / SIDE;
        double x = (column - SIDE / 2.0) / SIDE;
        double body = x * x / 0.16 + y * y / 0.09;
        if (body > 1) {
            return 24;
        }
        double organ = Math.hypot(x - 0.15, y + 0.01 * frame) < 0.1 ? 220 : 0;
        double bone = body > 0.9 ? 800 : 0;
        return (int) (1000 + 60 * Math.sin(9 * x) + organ + bone + NOISE * random.nextGaussian());
    }
}
