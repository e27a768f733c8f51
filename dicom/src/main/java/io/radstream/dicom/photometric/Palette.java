package io.radstream.dicom.photometric;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.frame.DecodedFrame;

/**
 * A table of colours that stored values point into; values outside it take its first or last entry (PS3.3 C.7.6.3.1.5 and C.7.6.3.1.6).
 *
 * <p>Entries are of 8 or 16 bits; the tables may be segmented (PS3.3 C.7.9.2).
 */
final class Palette implements Photometric.Colour {

    private static final int DESCRIPTOR_VALUES = 3;
    private static final int ENTRIES_OF_ZERO = 1 << 16;

    private final int first;
    private final int bits;
    private final int[][] table;

    private Palette(int first, int bits, int[][] table) {
        this.first = first;
        this.bits = bits;
        this.table = table;
    }

    static Palette of(DataSet data, boolean signed) {
        int descriptorTag = Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR;
        int[] descriptor = data.integers(descriptorTag);
        if (descriptor.length != DESCRIPTOR_VALUES) {
            throw DicomException.at(DicomError.MISSING_ATTRIBUTE, descriptorTag, "a palette needs its three values");
        }
        int bits = descriptor[2];
        if (bits != Byte.SIZE && bits != Short.SIZE) {
            throw DicomException.at(DicomError.INVALID_VALUE, descriptorTag, "entries have 8 or 16 bits");
        }
        int stated = descriptor[0] & 0xFFFF;
        PaletteTable tables = new PaletteTable(data, stated == 0 ? ENTRIES_OF_ZERO : stated, bits);
        int[][] table = {
            tables.entries(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA),
            tables.entries(
                    Tag.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA, Tag.SEGMENTED_GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA),
            tables.entries(Tag.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA, Tag.SEGMENTED_BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA)
        };
        // The VR of the descriptor follows Pixel Representation, which implicit VR does not tell.
        return new Palette(signed ? (short) descriptor[1] : descriptor[1] & 0xFFFF, bits, table);
    }

    @Override
    public double grey(DecodedFrame frame, int pixel) {
        int entry = entry(frame.storedValues()[pixel]);
        return RED_LUMINANCE * table[0][entry] + GREEN_LUMINANCE * table[1][entry] + BLUE_LUMINANCE * table[2][entry];
    }

    @Override
    public RgbFrame rgb(DecodedFrame frame) {
        int[] values = frame.storedValues();
        int[] rgb = new int[COLOUR_SAMPLES * values.length];
        for (int i = 0; i < values.length; i++) {
            int entry = entry(values[i]);
            rgb[COLOUR_SAMPLES * i] = table[0][entry];
            rgb[COLOUR_SAMPLES * i + 1] = table[1][entry];
            rgb[COLOUR_SAMPLES * i + 2] = table[2][entry];
        }
        return new RgbFrame(frame.rows(), frame.columns(), bits, rgb);
    }

    private int entry(int storedValue) {
        return (int) Math.max(0, Math.min(table[0].length - 1L, (long) storedValue - first));
    }
}
