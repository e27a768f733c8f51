package io.radstream.dicom.file;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes DICOM files and bare data sets, re-encoding no pixel.
 *
 * <p>What was read with explicit or undefined lengths is written with the same; sequences that were built have explicit lengths. Group lengths are
 * recomputed where the data set has them, and odd values are padded. Text that its character set cannot carry throws
 * {@code DicomException} UNENCODABLE_TEXT naming the tag.
 *
 * @see "DICOM PS3.10 section 7.1"
 */
public final class DicomWriter {

    /** Implementation Class UID (0002,0012) of this module, derived from a UUID as PS3.5 annex B.2 allows. */
    public static final String IMPLEMENTATION_CLASS_UID = "2.25.74026397868725208969353725374407390942";

    /** Implementation Version Name (0002,0013), at most 16 characters. */
    public static final String IMPLEMENTATION_VERSION_NAME = "RADSTREAM_0_1";

    private static final int PREAMBLE_BYTES = 128;
    private static final byte[] PREFIX = {'D', 'I', 'C', 'M'};
    private static final int BUFFER_BYTES = 1 << 16;

    private DicomWriter() {}

    /** Writes a Part 10 file, replacing what is there. */
    public static void write(DicomFile file, Path path) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            write(file, out);
        }
    }

    /** Writes a Part 10 file. Without meta information it gets that of {@link #fileMeta}. The stream is flushed, not closed. */
    public static void write(DicomFile file, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER_BYTES);
        DataSet meta = new DataSet();
        (file.meta().size() == 0 ? fileMeta(file.dataSet(), file.transferSyntax()) : file.meta())
                .elements()
                .forEach(meta::put);
        meta.put(Tag.TRANSFER_SYNTAX_UID, Vr.UI, file.transferSyntax().uid());
        writePreambleAndMeta(meta, buffered);
        writeDataSet(file.dataSet(), file.transferSyntax(), buffered);
        buffered.flush();
    }

    /** Writes the elements alone, as messages carry them, deflated where the syntax says so. The stream is neither flushed nor closed. */
    public static void writeDataSet(DataSet dataSet, TransferSyntax syntax, OutputStream out) throws IOException {
        if (!syntax.deflated()) {
            new DataSetWriter(out, syntax).write(dataSet);
            return;
        }
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater, BUFFER_BYTES);
            new DataSetWriter(deflated, syntax).write(dataSet);
            deflated.finish();
            if (deflater.getBytesWritten() % 2 == 1) {
                out.write(0);
            }
        } finally {
            deflater.end();
        }
    }

    /** File meta information for a data set: its SOP Class and Instance, the transfer syntax, and this implementation. */
    public static DataSet fileMeta(DataSet dataSet, TransferSyntax syntax) {
        return fileMeta(dataSet.requireString(Tag.SOP_CLASS_UID), dataSet.requireString(Tag.SOP_INSTANCE_UID), syntax);
    }

    /** File meta information for an instance whose data set is at hand only as bytes. */
    public static DataSet fileMeta(String sopClassUid, String sopInstanceUid, TransferSyntax syntax) {
        return new DataSet()
                .putInts(Tag.FILE_META_INFORMATION_GROUP_LENGTH, Vr.UL, 0)
                .putBytes(Tag.FILE_META_INFORMATION_VERSION, Vr.OB, new byte[] {0, 1})
                .put(Tag.MEDIA_STORAGE_SOP_CLASS_UID, Vr.UI, sopClassUid)
                .put(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, Vr.UI, sopInstanceUid)
                .put(Tag.TRANSFER_SYNTAX_UID, Vr.UI, syntax.uid())
                .put(Tag.IMPLEMENTATION_CLASS_UID, Vr.UI, IMPLEMENTATION_CLASS_UID)
                .put(Tag.IMPLEMENTATION_VERSION_NAME, Vr.SH, IMPLEMENTATION_VERSION_NAME);
    }

    /** Preamble, prefix and meta information: what turns the bytes of a received data set that follow into a Part 10 file. */
    public static void writePreambleAndMeta(DataSet meta, OutputStream out) throws IOException {
        DataSet counted = new DataSet();
        meta.elements().forEach(counted::put);
        counted.putInts(Tag.FILE_META_INFORMATION_GROUP_LENGTH, Vr.UL, 0);
        out.write(new byte[PREAMBLE_BYTES]);
        out.write(PREFIX);
        new DataSetWriter(out, TransferSyntax.EXPLICIT_LE).write(counted);
    }
}
