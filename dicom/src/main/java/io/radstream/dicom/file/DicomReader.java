package io.radstream.dicom.file;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads DICOM files and bare data sets.
 *
 * <p>A Part 10 file begins with 128 bytes of preamble, "DICM" and file meta information. A file without them is read as well: its encoding
 * is then recognised from its first element, as it is where a file declares a transfer syntax that its first element contradicts.
 * All methods throw {@link DicomException} naming tag and offset when the bytes are not DICOM within the limits, and an {@link IOException}
 * only when the stream itself fails.
 *
 * @see "DICOM PS3.10 section 7"
 */
public final class DicomReader {

    /** The first tag that a header read leaves alone: everything in group 7FE0, where pixel data and their offset tables are. */
    static final int PIXEL_GROUP = 0x7FE00000;

    private static final int NO_STOP = 0xFFFFFFFF;
    private static final int GROUP_AFTER_META = 0x00030000;
    private static final int PREAMBLE_BYTES = 128;
    private static final byte[] PREFIX = {'D', 'I', 'C', 'M'};
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int HEADER_BUFFER_BYTES = 1 << 12;

    private DicomReader() {}

    /** The whole file, with {@link ReadLimits#DEFAULT}. */
    public static DicomFile read(Path file) throws IOException {
        return read(file, ReadLimits.DEFAULT);
    }

    /** The whole file. */
    public static DicomFile read(Path file, ReadLimits limits) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
            return read(in, limits);
        }
    }

    /** The whole stream, to its end; it is not closed. */
    public static DicomFile read(InputStream in, ReadLimits limits) throws IOException {
        return open(in, limits).readUntil(NO_STOP);
    }

    /** The elements before the pixel data. */
    public static DicomFile readHeader(Path file, ReadLimits limits) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), HEADER_BUFFER_BYTES)) {
            return readHeader(in, limits);
        }
    }

    /** The elements before the pixel data; takes no byte beyond the tag of the first element of group 7FE0, unless the data set is deflated. */
    public static DicomFile readHeader(InputStream in, ReadLimits limits) throws IOException {
        return open(in, limits).readUntil(PIXEL_GROUP);
    }

    /** A bare data set in a known transfer syntax, as messages carry it. */
    public static DataSet readDataSet(InputStream in, TransferSyntax syntax, ReadLimits limits) throws IOException {
        DataSet dataSet = new DataSet();
        readDataSet(new ByteSource(in, Long.MAX_VALUE), syntax, limits, dataSet, NO_STOP);
        return dataSet;
    }

    /** Reads into {@code target} until {@code stopTag}, true when it came in sight; what was read before an error stays in {@code target}. */
    static boolean readDataSet(ByteSource source, TransferSyntax syntax, ReadLimits limits, DataSet target, int stopTag)
            throws IOException {
        if (!syntax.deflated()) {
            return new DataSetReader(source, syntax, limits).readUntil(target, stopTag);
        }
        Inflater inflater = new Inflater(true);
        try (InputStream inflated = new InflaterInputStream(source.rest(), inflater, HEADER_BUFFER_BYTES)) {
            ByteSource plain = new ByteSource(inflated, limits.inflatedBytesMax());
            return new DataSetReader(plain, syntax, limits).readUntil(target, stopTag);
        } finally {
            inflater.end();
        }
    }

    /** Reads up to the data set: what comes before it and how it is encoded. */
    static Opened open(InputStream in, ReadLimits limits) {
        ByteSource source = new ByteSource(in, Long.MAX_VALUE);
        byte[] start = source.peek(PREAMBLE_BYTES + PREFIX.length);
        if (start.length == PREAMBLE_BYTES + PREFIX.length
                && Arrays.equals(start, PREAMBLE_BYTES, start.length, PREFIX, 0, PREFIX.length)) {
            source.bytes(start.length, DicomException.NO_TAG);
        }
        DataSet meta = meta(source, limits);
        TransferSyntax syntax = syntax(source, meta);
        return new Opened(new DicomFile(meta, new DataSet(), syntax), source.position(), source, limits);
    }

    /** File meta information is explicit little endian; its end is the first element of another group, whatever its length says. */
    private static DataSet meta(ByteSource source, ReadLimits limits) {
        DataSet meta = new DataSet();
        byte[] first = source.peek(2);
        if (first.length == 2 && first[0] == 2 && first[1] == 0) {
            new DataSetReader(source, TransferSyntax.EXPLICIT_LE, limits).readUntil(meta, GROUP_AFTER_META);
        }
        return meta;
    }

    private static TransferSyntax syntax(ByteSource source, DataSet meta) {
        Optional<TransferSyntax> declared = meta.string(Tag.TRANSFER_SYNTAX_UID).map(DicomReader::known);
        if (declared.isPresent() && declared.get().deflated()) {
            return declared.get();
        }
        byte[] first = source.peek(FirstElement.BYTES);
        if (first.length == 0 && declared.isPresent()) {
            return declared.get();
        }
        return FirstElement.syntax(first, declared)
                .orElseThrow(() -> DicomException.of(
                        DicomError.NOT_DICOM, "no DICM prefix and no data set at offset " + source.position()));
    }

    private static TransferSyntax known(String uid) {
        if (!Uid.isValid(uid)) {
            throw DicomException.at(DicomError.INVALID_VALUE, Tag.TRANSFER_SYNTAX_UID, "not a UID");
        }
        return TransferSyntax.unknown(uid);
    }

    /** A file read up to its data set, which {@link #readUntil} fills once. */
    record Opened(DicomFile file, long dataSetOffset, ByteSource source, ReadLimits limits) {

        DicomFile readUntil(int stopTag) throws IOException {
            readDataSet(source, file.transferSyntax(), limits, file.dataSet(), stopTag);
            return file;
        }
    }
}
