package io.radstream.dicom.file;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Element;
import io.radstream.dicom.data.PixelData;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the elements of a data set in one encoding (PS3.5 sections 7 and 8, annex A). */
final class DataSetWriter {

    private static final int SHORT_LENGTH_MAX = 0xFFFF;
    private static final long LENGTH_MAX = DataSetReader.UNDEFINED - 1;
    private static final int ITEM_HEADER_BYTES = 8;

    /** Group lengths are written anew, whatever length the value had that was read. */
    private static final int GROUP_LENGTH_BYTES = 4;

    private final OutputStream out;
    private final boolean bigEndian;
    private final boolean explicitVr;

    DataSetWriter(OutputStream out, TransferSyntax syntax) {
        this(out, syntax.explicitVr(), syntax.bigEndian());
    }

    private DataSetWriter(OutputStream out, boolean explicitVr, boolean bigEndian) {
        this.out = out;
        this.explicitVr = explicitVr;
        this.bigEndian = bigEndian;
    }

    void write(DataSet dataSet) throws IOException {
        for (Element element : dataSet.elements()) {
            if (isGroupLength(element)) {
                writeValue(element.tag(), Vr.UL, littleEndian(groupBytes(dataSet, Tag.group(element.tag()))), dataSet);
            } else {
                write(element, dataSet);
            }
        }
    }

    private void write(Element element, DataSet dataSet) throws IOException {
        if (element instanceof Element.Sequence sequence) {
            writeSequence(sequence);
        } else if (element instanceof Element.Fragments fragments) {
            writeHeader(fragments.tag(), fragments.vr(), DataSetReader.UNDEFINED);
            writeFragments(fragments.value());
        } else {
            writeValue(element.tag(), element.vr(), value(element, dataSet), dataSet);
        }
    }

    private void writeValue(int tag, Vr vr, byte[] value, DataSet dataSet) throws IOException {
        boolean odd = value.length % 2 == 1;
        writeHeader(tag, vr, value.length + (odd ? 1L : 0L));
        int unitBytes = ByteOrders.unitBytes(tag, vr, dataSet);
        out.write(bigEndian && unitBytes > 1 ? ByteOrders.reverse(value.clone(), unitBytes) : value);
        if (odd) {
            out.write(vr.padding());
        }
    }

    private void writeSequence(Element.Sequence sequence) throws IOException {
        // UN of undefined length holds implicit VR little endian, whatever is around it.
        boolean unknown = sequence.vr() == Vr.UN;
        DataSetWriter inner = unknown ? new DataSetWriter(out, false, false) : this;
        writeHeader(
                sequence.tag(),
                sequence.vr(),
                sequence.undefinedLength() ? DataSetReader.UNDEFINED : inner.itemsBytes(sequence));
        for (DataSet item : sequence.items()) {
            inner.writeItemTag(Tag.ITEM, item.undefinedLength() ? DataSetReader.UNDEFINED : inner.contentBytes(item));
            inner.write(item);
            if (item.undefinedLength()) {
                inner.writeItemTag(Tag.ITEM_DELIMITATION_ITEM, 0);
            }
        }
        if (sequence.undefinedLength()) {
            inner.writeItemTag(Tag.SEQUENCE_DELIMITATION_ITEM, 0);
        }
    }

    private void writeFragments(PixelData.Encapsulated pixels) throws IOException {
        writeItemTag(Tag.ITEM, 4L * pixels.offsetTable().length);
        for (long offset : pixels.offsetTable()) {
            writeInt(offset);
        }
        for (byte[] fragment : pixels.fragments()) {
            boolean odd = fragment.length % 2 == 1;
            writeItemTag(Tag.ITEM, fragment.length + (odd ? 1L : 0L));
            out.write(fragment);
            if (odd) {
                out.write(0);
            }
        }
        writeItemTag(Tag.SEQUENCE_DELIMITATION_ITEM, 0);
    }

    private void writeHeader(int tag, Vr vr, long length) throws IOException {
        writeTag(tag);
        if (!explicitVr) {
            writeInt(length);
            return;
        }
        // A value too long for its VR's 16 bits goes as UN, PS3.5 section 6.2.2.
        Vr written = !vr.longLength() && length > SHORT_LENGTH_MAX ? Vr.UN : vr;
        out.write(written.name().charAt(0));
        out.write(written.name().charAt(1));
        if (written.longLength()) {
            writeShort(0);
            writeInt(length);
        } else {
            writeShort((int) length);
        }
    }

    private void writeItemTag(int tag, long length) throws IOException {
        writeTag(tag);
        writeInt(length);
    }

    private void writeTag(int tag) throws IOException {
        writeShort(Tag.group(tag));
        writeShort(Tag.element(tag));
    }

    private void writeShort(int value) throws IOException {
        out.write(bigEndian ? value >>> 8 : value);
        out.write(bigEndian ? value : value >>> 8);
    }

    private void writeInt(long value) throws IOException {
        writeShort((int) (bigEndian ? value >>> 16 : value));
        writeShort((int) (bigEndian ? value : value >>> 16));
    }

    private static boolean isGroupLength(Element element) {
        return Tag.element(element.tag()) == 0 && element.vr() == Vr.UL;
    }

    private static byte[] littleEndian(long value) {
        return new byte[] {(byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24)};
    }

    private static byte[] value(Element element, DataSet dataSet) {
        return dataSet.bytes(element.tag())
                .orElseThrow(() -> DicomException.at(DicomError.INVALID_VALUE, element.tag(), "no value to write"));
    }

    private long groupBytes(DataSet dataSet, int group) {
        long bytes = 0;
        for (Element element : dataSet.elements()) {
            if (Tag.group(element.tag()) == group && Tag.element(element.tag()) != 0) {
                bytes += elementBytes(element, dataSet);
            }
        }
        return checked(Tag.of(group, 0), bytes);
    }

    private long itemsBytes(Element.Sequence sequence) {
        long bytes = 0;
        for (DataSet item : sequence.items()) {
            bytes += ITEM_HEADER_BYTES + contentBytes(item) + (item.undefinedLength() ? ITEM_HEADER_BYTES : 0);
        }
        return checked(sequence.tag(), bytes);
    }

    private long contentBytes(DataSet dataSet) {
        long bytes = 0;
        for (Element element : dataSet.elements()) {
            bytes += elementBytes(element, dataSet);
        }
        return bytes;
    }

    private long elementBytes(Element element, DataSet dataSet) {
        if (element instanceof Element.Sequence sequence) {
            DataSetWriter inner = sequence.vr() == Vr.UN ? new DataSetWriter(out, false, false) : this;
            long delimiter = sequence.undefinedLength() ? ITEM_HEADER_BYTES : 0;
            return headerBytes(Vr.SQ, 0) + inner.itemsBytes(sequence) + delimiter;
        }
        if (element instanceof Element.Fragments fragments) {
            long bytes = headerBytes(Vr.OB, 0)
                    + 2L * ITEM_HEADER_BYTES
                    + 4L * fragments.value().offsetTable().length;
            for (byte[] fragment : fragments.value().fragments()) {
                bytes += ITEM_HEADER_BYTES + even(fragment.length);
            }
            return bytes;
        }
        long length = isGroupLength(element) ? GROUP_LENGTH_BYTES : even(value(element, dataSet).length);
        return headerBytes(element.vr(), length) + length;
    }

    private int headerBytes(Vr vr, long length) {
        return explicitVr && (vr.longLength() || length > SHORT_LENGTH_MAX) ? 12 : 8;
    }

    private static long even(int length) {
        return length + (length & 1L);
    }

    private static long checked(int tag, long bytes) {
        if (bytes > LENGTH_MAX) {
            throw DicomException.at(DicomError.LIMIT_EXCEEDED, tag, "the encoded length does not fit 32 bits");
        }
        return bytes;
    }
}
