package io.radstream.dicom.codec.jpeg;

import io.radstream.dicom.codec.CodeStreams;
import org.jspecify.annotations.Nullable;

/** The tables and the restart interval in force (T.81 B.2.4). */
final class Tables {

    private static final int SLOTS = 4;

    private final @Nullable HuffmanTable[] dc = new HuffmanTable[SLOTS];
    private final @Nullable HuffmanTable[] ac = new HuffmanTable[SLOTS];
    private final int[] @Nullable [] quantization = new int[SLOTS][];
    private int restartInterval;

    HuffmanTable dc(int slot) {
        return require(dc[slot]);
    }

    HuffmanTable ac(int slot) {
        return require(ac[slot]);
    }

    /** Divisors in natural order. */
    int[] quantization(int slot) {
        return require(quantization[slot]);
    }

    /** Units between restart markers; 0 when there are none. */
    int restartInterval() {
        return restartInterval;
    }

    void readRestartInterval(Segment in) {
        restartInterval = in.takeShort();
    }

    void readHuffman(Segment in) {
        while (in.hasMore()) {
            int kind = in.take();
            int[] counts = new int[HuffmanTable.CODE_BITS_MAX];
            int total = 0;
            for (int i = 0; i < counts.length; i++) {
                counts[i] = in.take();
                total += counts[i];
            }
            byte[] symbols = new byte[total];
            for (int i = 0; i < total; i++) {
                symbols[i] = (byte) in.take();
            }
            (kind >> SLOTS == 0 ? dc : ac)[kind & (SLOTS - 1)] = new HuffmanTable(counts, symbols);
        }
    }

    void readQuantization(Segment in) {
        while (in.hasMore()) {
            int kind = in.take();
            int[] divisors = new int[Component.BLOCK_VALUES];
            for (int i = 0; i < divisors.length; i++) {
                divisors[DctScan.natural(i)] = kind >> SLOTS == 0 ? in.take() : in.takeShort();
            }
            quantization[kind & (SLOTS - 1)] = divisors;
        }
    }

    private static <T> T require(@Nullable T table) {
        if (table == null) {
            throw CodeStreams.invalid("a JPEG scan uses a table that was not defined");
        }
        return table;
    }
}
