package io.radstream.dicom.file;

import io.radstream.dicom.data.PixelData;
import io.radstream.dicom.data.Tag;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads the offset table and the fragments of encapsulated pixel data (PS3.5 annex A.4). */
final class FragmentsReader {

    private final ByteSource source;
    private final ReadBudget budget;
    private final boolean bigEndian;

    FragmentsReader(ByteSource source, ReadBudget budget, boolean bigEndian) {
        this.source = source;
        this.budget = budget;
        this.bigEndian = bigEndian;
    }

    /** The fragments after the element's undefined length, up to and with their delimiter. */
    PixelData.Encapsulated read(int tag) {
        List<byte[]> fragments = new ArrayList<>();
        long[] offsets = {};
        boolean offsetTable = true;
        long total = 0;
        while (true) {
            int group = source.unsignedShort(bigEndian, tag);
            int itemTag = Tag.of(group, source.unsignedShort(bigEndian, tag));
            long length = source.unsignedInt(bigEndian, tag);
            if (itemTag == Tag.SEQUENCE_DELIMITATION_ITEM) {
                return new PixelData.Encapsulated(offsets, fragments);
            }
            if (itemTag != Tag.ITEM || length == DataSetReader.UNDEFINED) {
                throw budget.malformed(tag, "the fragments hold something that is not a fragment");
            }
            budget.countItem(tag);
            total += length;
            budget.bounded(tag, total);
            byte[] value = source.bytes(budget.bounded(tag, length), tag);
            if (offsetTable) {
                offsets = offsets(value, tag);
                offsetTable = false;
            } else {
                fragments.add(value);
            }
        }
    }

    private long[] offsets(byte[] table, int tag) {
        if (table.length % 4 != 0) {
            throw budget.malformed(tag, "the length of the basic offset table is not a multiple of 4");
        }
        ByteBuffer entries = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        long[] offsets = new long[table.length / 4];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = entries.getInt() & DataSetReader.UNDEFINED;
        }
        return offsets;
    }
}
