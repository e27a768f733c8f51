package io.radstream.preprocess.assembly;

import io.radstream.event.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Reads what {@link RowWriter} wrote. A row that ends too early is an IllegalStateException: the state is damaged. */
final class RowReader {

    private static final Evidence[] EVIDENCE = Evidence.values();

    private final byte[] bytes;
    private int at;

    RowReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int octet() {
        return bytes[need(1)] & 0xFF;
    }

    boolean flag() {
        return octet() == 1;
    }

    long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7F) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
    }

    int count() {
        return Math.toIntExact(number());
    }

    long moment() {
        return number() - 1;
    }

    long hash() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | octet();
        }
        return value;
    }

    /** One of these symbols, which are all of their enum, in order. */
    <T extends Enum<T>> T symbol(T[] symbols) {
        int place = octet();
        if (place >= symbols.length) {
            throw new IllegalStateException("a row of state is damaged: it has an unknown symbol");
        }
        return symbols[place];
    }

    Evidence evidence() {
        return symbol(EVIDENCE);
    }

    String hex(int length) {
        int from = need(length);
        return HexFormat.of().formatHex(bytes, from, from + length);
    }

    String text() {
        int length = count();
        int from = need(length);
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    String uid() {
        int length = octet();
        if (length == 0) {
            return text();
        }
        int from = need((length + 1) / 2);
        byte[] characters = new byte[length];
        for (int i = 0; i < length; i++) {
            int pair = bytes[from + i / 2];
            int nibble = i % 2 == 0 ? pair >>> 4 & 0xF : pair & 0xF;
            characters[i] = (byte) (nibble == RowWriter.DOT ? '.' : '0' + nibble);
        }
        return new String(characters, StandardCharsets.US_ASCII);
    }

    private int need(int length) {
        int from = at;
        if (length < 0 || from + length > bytes.length) {
            throw new IllegalStateException("a row of state is damaged: it ends after " + bytes.length + " bytes");
        }
        at += length;
        return from;
    }
}
