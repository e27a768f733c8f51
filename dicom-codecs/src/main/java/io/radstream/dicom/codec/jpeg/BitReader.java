package io.radstream.dicom.codec.jpeg;

import io.radstream.dicom.codec.CodeStreams;

/** Bits of an entropy-coded segment, most significant first; zeros after its end, which {@link #requireNotExhausted} finds out (T.81 F.2.2.5). */
final class BitReader {

    private static final int MARKER = 0xFF;
    private static final int RESTART_FIRST = 0xD0;
    private static final int RESTART_LAST = 0xD7;

    private final byte[] bytes;
    private int position;
    private long bits;
    private int available;
    private int invented;

    BitReader(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    /** The offset of the marker that ends the segment. */
    int end() {
        while (position + 1 < bytes.length && !atMarker()) {
            position++;
        }
        return position;
    }

    /** The next {@code count} bits, 1 to 16, not yet taken. */
    int peek(int count) {
        if (available < count) {
            fill();
        }
        return (int) (bits >>> (available - count)) & ((1 << count) - 1);
    }

    void skip(int count) {
        available -= count;
    }

    /** 0 to 16 bits. */
    int take(int count) {
        if (count == 0) {
            return 0;
        }
        int value = peek(count);
        available -= count;
        return value;
    }

    /** A signed difference of {@code size} bits, 0 to 15 (T.81 F.2.2.1). */
    int difference(int size) {
        int value = take(size);
        return size > 0 && value >>> (size - 1) == 0 ? value - (1 << size) + 1 : value;
    }

    /** Ends an interval of the segment: what is left of it is dropped, and its restart marker must follow. */
    void restart() {
        requireNotExhausted();
        int marker = end();
        int code = marker + 1 < bytes.length ? bytes[marker + 1] & 0xFF : 0;
        if (code < RESTART_FIRST || code > RESTART_LAST) {
            throw CodeStreams.invalid("a JPEG restart marker is absent");
        }
        position = marker + 2;
        available = 0;
        invented = 0;
        bits = 0;
    }

    void requireNotExhausted() {
        if (available < invented) {
            throw CodeStreams.invalid("a JPEG scan ends before its samples");
        }
    }

    private void fill() {
        while (available <= Long.SIZE - 2 * Byte.SIZE) {
            int next = position < bytes.length ? bytes[position] & 0xFF : MARKER;
            if (next == MARKER) {
                if (position + 1 >= bytes.length || bytes[position + 1] != 0) {
                    next = 0;
                    invented += Byte.SIZE;
                } else {
                    position += 2;
                }
            } else {
                position++;
            }
            bits = bits << Byte.SIZE | next;
            available += Byte.SIZE;
        }
    }

    private boolean atMarker() {
        return bytes[position] == (byte) MARKER && bytes[position + 1] != 0 && bytes[position + 1] != (byte) MARKER;
    }
}
