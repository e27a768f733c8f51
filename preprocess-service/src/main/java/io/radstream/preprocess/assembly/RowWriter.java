package io.radstream.preprocess.assembly;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a row of state: small numbers in few bytes, UIDs in half a byte a character.
 *
 * <p>A number is written seven bits a byte, lowest first, the high bit saying that more follow; a text as its length and its UTF-8 bytes. A UID
 * is its length and two characters a byte (0 to 9, and 10 for the dot); whatever is no UID is the length 0 and a text.
 */
final class RowWriter {

    static final int DOT = 10;
    static final int UID_LENGTH_MAX = 64;

    private byte[] bytes = new byte[256];
    private int length;

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    RowWriter octet(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    RowWriter flag(boolean value) {
        return octet(value ? 1 : 0);
    }

    /** A number that is small most of the time; not below 0. */
    RowWriter number(long value) {
        room(10);
        long left = value;
        while ((left & ~0x7FL) != 0) {
            bytes[length++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[length++] = (byte) left;
        return this;
    }

    /** A number that may be {@link StudyState#NEVER}. */
    RowWriter moment(long value) {
        return number(value + 1);
    }

    /** A number that uses all its bits: a hash. */
    RowWriter hash(long value) {
        room(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
        return this;
    }

    /** A symbol by its place: symbols are only ever added at the end of their enum. */
    @SuppressWarnings("EnumOrdinal")
    RowWriter symbol(Enum<?> value) {
        return octet(value.ordinal());
    }

    RowWriter raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    /** An even number of hex digits of a length that the reader knows. */
    RowWriter hex(String digits) {
        room(digits.length() / 2);
        for (int i = 0; i < digits.length(); i += 2) {
            int high = Character.digit(digits.charAt(i), 16);
            int low = Character.digit(digits.charAt(i + 1), 16);
            if (high < 0 || low < 0) {
                throw new IllegalArgumentException("not hexadecimal");
            }
            bytes[length++] = (byte) (high << 4 | low);
        }
        return this;
    }

    RowWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return number(utf8.length).raw(utf8);
    }

    RowWriter uid(String value) {
        if (!packs(value)) {
            return octet(0).text(value);
        }
        octet(value.length());
        room(value.length() / 2 + 1);
        for (int i = 0; i < value.length(); i += 2) {
            int second = i + 1 < value.length() ? nibble(value.charAt(i + 1)) : 0;
            bytes[length++] = (byte) (nibble(value.charAt(i)) << 4 | second);
        }
        return this;
    }

    private static boolean packs(String value) {
        if (value.isEmpty() || value.length() > UID_LENGTH_MAX) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static int nibble(char c) {
        return c == '.' ? DOT : c - '0';
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }
}
