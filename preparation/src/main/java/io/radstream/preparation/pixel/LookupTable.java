package io.radstream.preparation.pixel;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;

/**
 * A Modality LUT or VOI LUT: values below and above the range it maps take its first and last entry.
 *
 * @see "DICOM PS3.3 C.11.1.1.1 and C.11.2.1.1 LUT Descriptor"
 */
final class LookupTable implements Voi {

    private static final int DESCRIPTOR_VALUES = 3;
    private static final int ENTRIES_OF_ZERO = 1 << 16;

    private final int first;
    private final int bits;
    private final int[] entries;

    private LookupTable(int first, int bits, int[] entries) {
        this.first = first;
        this.bits = bits;
        this.entries = entries;
    }

    /**
     * The table of an item of a Modality LUT Sequence or VOI LUT Sequence.
     *
     * @param signed whether the values that go in have a sign; says how to read the first value mapped
     * @throws DicomException naming LUT Descriptor or LUT Data when they do not fit each other
     */
    static LookupTable of(DataSet item, boolean signed) {
        int[] descriptor = item.integers(Tag.LUT_DESCRIPTOR);
        if (descriptor.length != DESCRIPTOR_VALUES) {
            throw DicomException.at(DicomError.MISSING_ATTRIBUTE, Tag.LUT_DESCRIPTOR, "three values");
        }
        int stated = descriptor[0] & 0xFFFF;
        int count = stated == 0 ? ENTRIES_OF_ZERO : stated;
        int first = signed ? (short) descriptor[1] : descriptor[1] & 0xFFFF;
        int bits = descriptor[2];
        if (bits < 1 || bits > Short.SIZE) {
            throw DicomException.at(DicomError.INVALID_VALUE, Tag.LUT_DESCRIPTOR, "entries have 1 to 16 bits");
        }
        byte[] table = item.bytes(Tag.LUT_DATA)
                .orElseThrow(() -> DicomException.at(DicomError.MISSING_ATTRIBUTE, Tag.LUT_DATA, "absent"));
        return new LookupTable(first, bits, entries(table, count));
    }

    /** Entries are words; some writers pack entries of 8 bits in bytes. */
    private static int[] entries(byte[] table, int count) {
        boolean words = table.length >= 2 * count;
        if (!words && table.length < count) {
            throw DicomException.at(DicomError.INVALID_VALUE, Tag.LUT_DATA, "fewer entries than LUT Descriptor states");
        }
        int[] entries = new int[count];
        for (int i = 0; i < count; i++) {
            entries[i] = words ? (table[2 * i] & 0xFF) | (table[2 * i + 1] & 0xFF) << Byte.SIZE : table[i] & 0xFF;
        }
        return entries;
    }

    /** The entry of a value, rounded to the nearest whole number. */
    int entry(double value) {
        double index = Math.rint(value) - first;
        return entries[(int) Math.max(0, Math.min(entries.length - 1, index))];
    }

    @Override
    public float apply(float modalityValue) {
        return Math.min(1, (float) entry(modalityValue) / ((1 << bits) - 1));
    }
}
