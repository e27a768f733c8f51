package io.radstream.preparation.pixel;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;

/** Luminance of the entries of a palette, 0 to 1 (PS3.3 C.7.6.3.1.5 and C.7.6.3.1.6). Segmented palettes are not read. */
final class PaletteLuminance {

    private static final int DESCRIPTOR_VALUES = 3;
    private static final int ENTRIES_OF_ZERO = 1 << 16;

    private final int first;
    private final double[] luminance;

    private PaletteLuminance(int first, double[] luminance) {
        this.first = first;
        this.luminance = luminance;
    }

    static PaletteLuminance of(DataSet data) {
        int[] descriptor = data.integers(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR);
        if (descriptor.length != DESCRIPTOR_VALUES) {
            throw DicomException.at(
                    DicomError.MISSING_ATTRIBUTE, Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, "three values");
        }
        int stated = descriptor[0] & 0xFFFF;
        int entries = stated == 0 ? ENTRIES_OF_ZERO : stated;
        int bits = descriptor[2] == Byte.SIZE ? Byte.SIZE : Short.SIZE;
        double[] luminance = new double[entries];
        add(luminance, data, Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, bits, 0.299);
        add(luminance, data, Tag.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA, bits, 0.587);
        add(luminance, data, Tag.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA, bits, 0.114);
        return new PaletteLuminance(descriptor[1], luminance);
    }

    /** The luminance of a stored value; values outside the palette take its first or last entry. */
    double of(int storedValue) {
        return luminance[Math.max(0, Math.min(luminance.length - 1, storedValue - first))];
    }

    private static void add(double[] luminance, DataSet data, int tag, int bits, double weight) {
        byte[] table = data.bytes(tag)
                .orElseThrow(() -> DicomException.at(DicomError.MISSING_ATTRIBUTE, tag, "the palette needs it"));
        boolean wide = table.length >= 2 * luminance.length;
        if (!wide && table.length < luminance.length) {
            throw DicomException.at(DicomError.INVALID_VALUE, tag, "fewer entries than the descriptor states");
        }
        double greatest = (1 << bits) - 1;
        for (int i = 0; i < luminance.length; i++) {
            int entry = wide ? (table[2 * i] & 0xFF) | (table[2 * i + 1] & 0xFF) << Byte.SIZE : table[i] & 0xFF;
            luminance[i] += weight * Math.min(1, entry / greatest);
        }
    }
}
