package io.radstream.dicom.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One of the sets that escape sequences switch between (PS3.3 tables C.12-3 and C.12-4), in terms of a charset of the Java platform.
 *
 * @param escape what follows ESC to designate it
 * @param charset the platform's charset that has its characters
 * @param widthBytes bytes of one character
 * @param intoG1 whether its bytes have the high bit set
 * @param high 0x80 where the platform's charset wants the high bit set
 * @param singleShift whether the platform's charset wants 0x8F before each character
 */
record CodedSet(String escape, String charset, int widthBytes, boolean intoG1, int high, boolean singleShift) {

    private static final int HIGH_BIT = 0x80;
    private static final int UPPER_MIN = 0xA0;
    private static final byte SINGLE_SHIFT_3 = (byte) 0x8F;

    static final CodedSet ASCII = new CodedSet("(B", "US-ASCII", 1, false, 0, false);
    static final CodedSet ROMAJI = new CodedSet("(J", "JIS_X0201", 1, false, 0, false);
    static final CodedSet KATAKANA = upper(")I", "JIS_X0201");

    private static final Map<String, CodedSet> BY_ESCAPE = new HashMap<>();
    private static final Map<String, CodedSet> BY_TERM = new HashMap<>();

    static {
        BY_ESCAPE.put(ROMAJI.escape, ROMAJI);
        add("", ASCII);
        add("ISO 2022 IR 6", ASCII);
        add("ISO 2022 IR 13", KATAKANA);
        add("ISO 2022 IR 100", upper("-A", "ISO-8859-1"));
        add("ISO 2022 IR 101", upper("-B", "ISO-8859-2"));
        add("ISO 2022 IR 109", upper("-C", "ISO-8859-3"));
        add("ISO 2022 IR 110", upper("-D", "ISO-8859-4"));
        add("ISO 2022 IR 144", upper("-L", "ISO-8859-5"));
        add("ISO 2022 IR 127", upper("-G", "ISO-8859-6"));
        add("ISO 2022 IR 126", upper("-F", "ISO-8859-7"));
        add("ISO 2022 IR 138", upper("-H", "ISO-8859-8"));
        add("ISO 2022 IR 148", upper("-M", "ISO-8859-9"));
        add("ISO 2022 IR 203", upper("-b", "ISO-8859-15"));
        add("ISO 2022 IR 166", upper("-T", "TIS-620"));
        add("ISO 2022 IR 87", new CodedSet("$B", "EUC-JP", 2, false, HIGH_BIT, false));
        add("ISO 2022 IR 159", new CodedSet("$(D", "EUC-JP", 2, false, HIGH_BIT, true));
        add("ISO 2022 IR 149", new CodedSet("$)C", "EUC-KR", 2, true, HIGH_BIT, false));
        add("ISO 2022 IR 58", new CodedSet("$)A", "GB2312", 2, true, HIGH_BIT, false));
    }

    /** The set of a defined term with code extensions; empty when the term is unknown or the platform lacks the charset. */
    static Optional<CodedSet> ofTerm(String term) {
        return Optional.ofNullable(BY_TERM.get(term)).filter(set -> Charset.isSupported(set.charset));
    }

    /** The set that an escape sequence, without ESC, designates. */
    static Optional<CodedSet> ofEscape(String escape) {
        return Optional.ofNullable(BY_ESCAPE.get(escape));
    }

    /** The characters of so many bytes; what the set does not define is U+FFFD. */
    String decode(byte[] bytes, int from, int to) {
        int shift = singleShift ? 1 : 0;
        byte[] moved = new byte[(to - from) / widthBytes * (widthBytes + shift)];
        int at = 0;
        for (int i = from; i + widthBytes <= to; i += widthBytes) {
            if (singleShift) {
                moved[at++] = SINGLE_SHIFT_3;
            }
            for (int k = 0; k < widthBytes; k++) {
                moved[at++] = (byte) (bytes[i + k] | high);
            }
        }
        String text = new String(moved, Charset.forName(charset));
        if (equals(ROMAJI)) {
            text = text.replace('\u00A5', '\\').replace('\u203E', '~');
        }
        return (to - from) % widthBytes == 0 ? text : text + '\uFFFD';
    }

    /** The bytes of a character; none when it is not in the set. */
    byte[] encode(String character) {
        ByteBuffer coded;
        try {
            coded = Charset.forName(charset).newEncoder().encode(CharBuffer.wrap(character));
        } catch (CharacterCodingException absent) {
            return new byte[0];
        }
        if (singleShift != (coded.get(0) == SINGLE_SHIFT_3)) {
            return new byte[0];
        }
        byte[] bytes = new byte[coded.remaining() - (singleShift ? 1 : 0)];
        coded.get(singleShift ? 1 : 0, bytes);
        boolean whole = bytes.length == widthBytes;
        for (int i = 0; i < bytes.length; i++) {
            // A platform charset holds other sets as well, for instance ASCII: only bytes of this set have the high
            // bit.
            whole &= high == 0 ? bytes[i] >= 0 : (bytes[i] & 0xFF) >= UPPER_MIN;
            bytes[i] = intoG1 ? bytes[i] : (byte) (bytes[i] & ~HIGH_BIT);
        }
        return whole ? bytes : new byte[0];
    }

    private static CodedSet upper(String escape, String charset) {
        return new CodedSet(escape, charset, 1, true, HIGH_BIT, false);
    }

    private static void add(String term, CodedSet set) {
        BY_TERM.put(term, set);
        BY_ESCAPE.put(set.escape, set);
    }
}
