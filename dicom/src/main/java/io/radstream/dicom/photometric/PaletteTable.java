package io.radstream.dicom.photometric;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import java.util.Arrays;
import java.util.Optional;

/** Reads the entries of one colour of a palette. */
record PaletteTable(DataSet data, int count, int bits) {

    /** Entries from the plain table, else from the segmented one. */
    int[] entries(int tag, int segmentedTag) {
        Optional<byte[]> plain = data.bytes(tag).filter(bytes -> bytes.length > 0);
        if (plain.isPresent()) {
            return plain(tag, plain.get());
        }
        byte[] segmented = data.bytes(segmentedTag)
                .orElseThrow(() -> DicomException.at(
                        DicomError.MISSING_ATTRIBUTE, tag, "the palette needs it, or its segmented form"));
        return new Segments(segmentedTag, values(segmented, bits / Byte.SIZE), count, bits).expanded();
    }

    private int[] plain(int tag, byte[] bytes) {
        // Entries of 8 bits in words of 16 are against the standard and frequent.
        boolean words = bits == Short.SIZE || bytes.length >= Short.BYTES * count;
        int[] entries = values(bytes, words ? Short.BYTES : 1);
        if (entries.length < count) {
            throw DicomException.at(DicomError.INVALID_VALUE, tag, "fewer entries than the descriptor states");
        }
        int greatest = (1 << bits) - 1;
        return Arrays.stream(entries, 0, count)
                .map(entry -> Math.min(entry, greatest))
                .toArray();
    }

    private static int[] values(byte[] bytes, int width) {
        int[] values = new int[bytes.length / width];
        for (int i = 0; i < values.length; i++) {
            values[i] = width == 1
                    ? bytes[i] & 0xFF
                    : (bytes[Short.BYTES * i] & 0xFF) | (bytes[Short.BYTES * i + 1] & 0xFF) << Byte.SIZE;
        }
        return values;
    }

    /** Discrete, linear and indirect segments (PS3.3 C.7.9.2). */
    private static final class Segments {

        private static final int DISCRETE = 0;
        private static final int LINEAR = 1;
        private static final int INDIRECT = 2;
        private static final int LINEAR_VALUES = 3;

        private final int tag;
        private final int[] values;
        private final int bits;
        private final int[] entries;
        private int end;

        private Segments(int tag, int[] values, int count, int bits) {
            this.tag = tag;
            this.values = values;
            this.bits = bits;
            this.entries = new int[count];
        }

        private int[] expanded() {
            int at = 0;
            // One byte may pad a table of 8 bits; a segment has at least two values.
            while (at + 1 < values.length && end < entries.length) {
                at = values[at] == INDIRECT ? indirect(at) : direct(at);
            }
            if (end < entries.length) {
                throw invalid("fewer entries than the descriptor states");
            }
            return entries;
        }

        /** Repeats segments from elsewhere in the table, none of them indirect. */
        private int indirect(int at) {
            int width = bits == Byte.SIZE ? Integer.BYTES : Short.BYTES;
            long offset = 0;
            for (int i = 0; i < width; i++) {
                offset |= (long) value(at + 2 + i) << (i * bits);
            }
            int from = (int) Math.min(Integer.MAX_VALUE, offset / (bits / Byte.SIZE));
            for (int segments = value(at + 1); segments > 0; segments--) {
                from = direct(from);
            }
            return at + 2 + width;
        }

        private int direct(int at) {
            int length = value(at + 1);
            return switch (value(at)) {
                case DISCRETE -> {
                    for (int i = 0; i < length; i++) {
                        add(value(at + 2 + i));
                    }
                    yield at + 2 + length;
                }
                case LINEAR -> {
                    if (end == 0) {
                        throw invalid("a linear segment has nothing before it to start from");
                    }
                    int start = entries[end - 1];
                    int target = value(at + 2);
                    for (int i = 1; i <= length; i++) {
                        add((int) Math.rint(start + (double) (target - start) * i / length));
                    }
                    yield at + LINEAR_VALUES;
                }
                default -> throw invalid("not a segment of kind 0, 1 or 2");
            };
        }

        private int value(int at) {
            if (at < 0 || at >= values.length) {
                throw invalid("a segment reaches beyond the table");
            }
            return values[at];
        }

        private void add(int entry) {
            if (end == entries.length) {
                throw invalid("more entries than the descriptor states");
            }
            entries[end++] = entry;
        }

        private DicomException invalid(String what) {
            return DicomException.at(DicomError.INVALID_VALUE, tag, what);
        }
    }
}
