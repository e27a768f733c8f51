package io.radstream.dicom.codec.jpegls;

import io.radstream.dicom.codec.CodeStreams;

/** Bits of a scan, most significant first; after a byte of ones the next has seven (T.87 A.1). Zeros after the end, until they are found out. */
final class BitReader {

    private static final int ONES = 0xFF;

    private final byte[] bytes;
    private int position;
    private boolean afterOnes;
    private long bits;
    private int available;
    private int invented;

    BitReader(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    /** The offset of the marker that ends the scan. */
    int end() {
        while (position + 1 < bytes.length && !(bytes[position] == (byte) ONES && bytes[position + 1] < 0)) {
            position++;
        }
        return position;
    }

    /** 0 to 24 bits. */
    int take(int count) {
        if (available < count) {
            fill();
        }
        available -= count;
        return (int) (bits >>> available) & ((1 << count) - 1);
    }

    /** The number of zeros before the next one, which is taken too; {@code limit} when there are more. */
    int zeros(int limit) {
        int zeros = 0;
        while (true) {
            if (available == 0) {
                fill();
            }
            long aligned = bits << (Long.SIZE - available);
            int run = Math.min(available, Long.numberOfLeadingZeros(aligned));
            zeros += run;
            if (run < available) {
                available -= run + 1;
                return Math.min(zeros, limit);
            }
            available = 0;
            if (zeros > limit) {
                requireNotExhausted();
                return limit;
            }
        }
    }

    void requireNotExhausted() {
        if (available < invented) {
            throw CodeStreams.invalid("a JPEG-LS scan ends before its samples");
        }
    }

    private void fill() {
        while (available <= Long.SIZE - 2 * Byte.SIZE) {
            boolean ended = position >= bytes.length
                    || (bytes[position] == (byte) ONES && (position + 1 >= bytes.length || bytes[position + 1] < 0));
            if (ended) {
                bits <<= Byte.SIZE;
                available += Byte.SIZE;
                invented += Byte.SIZE;
            } else {
                int next = bytes[position++] & ONES;
                int count = afterOnes ? Byte.SIZE - 1 : Byte.SIZE;
                bits = bits << count | next;
                available += count;
                afterOnes = next == ONES;
            }
        }
    }
}
