package io.radstream.ingest.stow;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Element;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomWriter;
import io.radstream.dicom.json.DicomJsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * An instance of a metadata document with the values it refers to, as the Part 10 file that it stands for.
 *
 * <p>Long values of the data set itself stay on disk and are copied when the file is written; short ones and those inside sequences come into memory,
 * at most as many bytes together as a header may have.
 */
final class MetadataInstance {

    private static final long VALUE_BYTES_MAX = 0xFFFF_FFFEL;
    private static final int UNDEFINED_LENGTH = -1;

    private final DataSet dataSet;
    private final TreeMap<Integer, Value> streamed = new TreeMap<>(Tag::compare);
    private TransferSyntax transferSyntax = TransferSyntax.EXPLICIT_LE;

    private record Value(Vr vr, BulkPart part) {}

    /** A value that the metadata refers to did not come. */
    static final class MissingPartException extends Exception {

        private static final long serialVersionUID = 1L;
        private static final int URI_CHARACTERS_MAX = 48;

        MissingPartException(String uri) {
            super("no part is "
                    + (uri.length() <= URI_CHARACTERS_MAX
                            ? uri
                            : "..." + uri.substring(uri.length() - URI_CHARACTERS_MAX)));
        }
    }

    private MetadataInstance(DataSet dataSet) {
        this.dataSet = dataSet;
    }

    /**
     * Binds the references of an instance to the parts of their location.
     *
     * @param memoryMax bytes of referenced values that come into memory
     * @throws MissingPartException naming the first reference, by its end, for which no part came
     * @throws DicomException LIMIT_EXCEEDED, or INVALID_VALUE for pixels in no known encoding
     */
    static MetadataInstance of(DicomJsonReader.Instance from, Map<String, BulkPart> parts, long memoryMax)
            throws IOException, MissingPartException {
        MetadataInstance instance = new MetadataInstance(from.dataSet());
        long memory = 0;
        for (DicomJsonReader.Reference reference : from.references()) {
            BulkPart part = parts.get(reference.uri());
            if (part == null) {
                throw new MissingPartException(reference.uri());
            }
            if (reference.in() == from.dataSet() && reference.vr().longLength()) {
                instance.stream(reference, part, from.meta());
                continue;
            }
            memory += part.length();
            if (memory > memoryMax) {
                throw DicomException.at(
                        DicomError.LIMIT_EXCEEDED, reference.tag(), "bulk data has more than " + memoryMax + " bytes");
            }
            reference.put(part.bytes());
        }
        return instance;
    }

    private void stream(DicomJsonReader.Reference reference, BulkPart part, DataSet meta) {
        if (part.spans().stream().anyMatch(span -> span.length() > VALUE_BYTES_MAX)
                || (part.length() > VALUE_BYTES_MAX && reference.tag() != Tag.PIXEL_DATA)) {
            throw DicomException.at(DicomError.LIMIT_EXCEEDED, reference.tag(), "the value does not fit 32 bits");
        }
        if (reference.tag() == Tag.PIXEL_DATA) {
            transferSyntax = part.transferSyntax(meta);
        }
        // What is written in pieces cannot have the length of its group in front.
        dataSet.remove(reference.tag()).remove(Tag.of(Tag.group(reference.tag()), 0));
        streamed.put(reference.tag(), new Value(reference.vr(), part));
    }

    /** How the data set is encoded. */
    TransferSyntax transferSyntax() {
        return transferSyntax;
    }

    /** Preamble, prefix and file meta information. */
    byte[] head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        // Without its UIDs the instance is refused further on, where that is said as for any other.
        DataSet meta = DicomWriter.fileMeta(
                dataSet.string(Tag.SOP_CLASS_UID).orElse(""),
                dataSet.string(Tag.SOP_INSTANCE_UID).orElse(""),
                transferSyntax);
        DicomWriter.writePreambleAndMeta(meta, head);
        return head.toByteArray();
    }

    /** Writes the data set in the order of the tags. */
    void writeDataSet(OutputStream out) throws IOException {
        TreeMap<Integer, Value> ahead = new TreeMap<>(streamed);
        DataSet segment = new DataSet(dataSet.characterSet(), false);
        for (Element element : dataSet.elements()) {
            while (!ahead.isEmpty() && Tag.compare(ahead.firstKey(), element.tag()) < 0) {
                DicomWriter.writeDataSet(segment, TransferSyntax.EXPLICIT_LE, out);
                segment = new DataSet(dataSet.characterSet(), false);
                write(ahead.pollFirstEntry(), out);
            }
            segment.put(element);
        }
        DicomWriter.writeDataSet(segment, TransferSyntax.EXPLICIT_LE, out);
        while (!ahead.isEmpty()) {
            write(ahead.pollFirstEntry(), out);
        }
    }

    private void write(Map.Entry<Integer, Value> entry, OutputStream out) throws IOException {
        BulkPart part = entry.getValue().part();
        if (entry.getKey() == Tag.PIXEL_DATA && transferSyntax.encapsulated()) {
            header(out, entry.getKey(), Vr.OB, UNDEFINED_LENGTH);
            item(out, Tag.ITEM, 0);
            for (Spool.Span fragment : part.spans()) {
                item(out, Tag.ITEM, fragment.length() + fragment.length() % 2);
                try (InputStream in = part.spool().open(fragment)) {
                    in.transferTo(out);
                }
                pad(out, fragment.length(), (byte) 0);
            }
            item(out, Tag.SEQUENCE_DELIMITATION_ITEM, 0);
            return;
        }
        Vr vr = entry.getValue().vr();
        header(out, entry.getKey(), vr, part.length() + part.length() % 2);
        part.copy(out);
        pad(out, part.length(), vr.padding());
    }

    private static void header(OutputStream out, int tag, Vr vr, long length) throws IOException {
        out.write(ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) Tag.group(tag))
                .putShort((short) Tag.element(tag))
                .put(vr.name().getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 0)
                .putInt((int) length)
                .array());
    }

    private static void item(OutputStream out, int tag, long length) throws IOException {
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) Tag.group(tag))
                .putShort((short) Tag.element(tag))
                .putInt((int) length)
                .array());
    }

    private static void pad(OutputStream out, long length, byte padding) throws IOException {
        if (length % 2 == 1) {
            out.write(padding);
        }
    }
}
