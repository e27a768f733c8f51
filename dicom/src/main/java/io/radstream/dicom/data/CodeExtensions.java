package io.radstream.dicom.data;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads text that switches between character sets with escape sequences (ISO 2022 code extension, PS3.5 section 6.1.2.5).
 *
 * <p>Bytes up to 0x7F are of the set designated as G0, bytes from 0xA0 of the set designated as G1. Both return to those of the first defined term at line and
 * tabulator controls, between values, and in person names between components and groups. Escape sequences that PS3.3 table C.12-3 and
 * C.12-4 do not list, and bytes without a set, read as U+FFFD.
 */
final class CodeExtensions {

    private static final byte ESCAPE = 0x1B;
    private static final int HIGH_BIT = 0x80;

    /** How the bytes of one designated set become characters: {@code high} is 0x80 where the Java charset wants the upper half. */
    private record Designated(String charset, int widthBytes, boolean intoG1, int high, boolean singleShift) {

        String decode(byte[] bytes, int from, int to) {
            int shift = singleShift ? 1 : 0;
            byte[] moved = new byte[(to - from) / widthBytes * (widthBytes + shift)];
            int at = 0;
            for (int i = from; i + widthBytes <= to; i += widthBytes) {
                if (singleShift) {
                    moved[at++] = (byte) 0x8F;
                }
                for (int k = 0; k < widthBytes; k++) {
                    moved[at++] = (byte) (bytes[i + k] | high);
                }
            }
            String text = new String(moved, Charset.forName(charset));
            return (to - from) % widthBytes == 0 ? text : text + '\uFFFD';
        }
    }

    private static final Designated ASCII = new Designated("US-ASCII", 1, false, 0, false);
    private static final Designated ROMAJI = new Designated("JIS_X0201", 1, false, 0, false);
    private static final Designated KATAKANA = upper("JIS_X0201");

    /** What follows ESC, as text. */
    private static final Map<String, Designated> ESCAPES = Map.ofEntries(
            Map.entry("(B", ASCII),
            Map.entry("(J", ROMAJI),
            Map.entry(")I", KATAKANA),
            Map.entry("-A", upper("ISO-8859-1")),
            Map.entry("-B", upper("ISO-8859-2")),
            Map.entry("-C", upper("ISO-8859-3")),
            Map.entry("-D", upper("ISO-8859-4")),
            Map.entry("-L", upper("ISO-8859-5")),
            Map.entry("-G", upper("ISO-8859-6")),
            Map.entry("-F", upper("ISO-8859-7")),
            Map.entry("-H", upper("ISO-8859-8")),
            Map.entry("-M", upper("ISO-8859-9")),
            Map.entry("-b", upper("ISO-8859-15")),
            Map.entry("-T", upper("TIS-620")),
            Map.entry("$B", new Designated("EUC-JP", 2, false, HIGH_BIT, false)),
            Map.entry("$(D", new Designated("EUC-JP", 2, false, HIGH_BIT, true)),
            Map.entry("$)C", new Designated("EUC-KR", 2, true, HIGH_BIT, false)),
            Map.entry("$)A", new Designated("GB2312", 2, true, HIGH_BIT, false)));

    /** Defined terms with code extensions, and the escape sequence of the set each designates when it comes first. */
    private static final Map<String, String> TERMS = Map.ofEntries(
            Map.entry("", "(B"),
            Map.entry("ISO 2022 IR 6", "(B"),
            Map.entry("ISO 2022 IR 100", "-A"),
            Map.entry("ISO 2022 IR 101", "-B"),
            Map.entry("ISO 2022 IR 109", "-C"),
            Map.entry("ISO 2022 IR 110", "-D"),
            Map.entry("ISO 2022 IR 144", "-L"),
            Map.entry("ISO 2022 IR 127", "-G"),
            Map.entry("ISO 2022 IR 126", "-F"),
            Map.entry("ISO 2022 IR 138", "-H"),
            Map.entry("ISO 2022 IR 148", "-M"),
            Map.entry("ISO 2022 IR 203", "-b"),
            Map.entry("ISO 2022 IR 166", "-T"),
            Map.entry("ISO 2022 IR 13", ")I"),
            Map.entry("ISO 2022 IR 87", "$B"),
            Map.entry("ISO 2022 IR 159", "$(D"),
            Map.entry("ISO 2022 IR 149", "$)C"),
            Map.entry("ISO 2022 IR 58", "$)A"));

    private final Designated initialG0;
    private final Optional<Designated> initialG1;

    private CodeExtensions(Designated initialG0, Optional<Designated> initialG1) {
        this.initialG0 = initialG0;
        this.initialG1 = initialG1;
    }

    /** The sets of these terms; empty when a term is unknown or the platform lacks a charset. */
    static Optional<CodeExtensions> of(List<String> terms) {
        for (String term : terms) {
            String escape = TERMS.get(term.strip());
            if (escape == null
                    || !Charset.isSupported(ESCAPES.getOrDefault(escape, ASCII).charset())) {
                return Optional.empty();
            }
        }
        Designated first = ESCAPES.getOrDefault(TERMS.getOrDefault(terms.get(0).strip(), "(B"), ASCII);
        if (first.equals(KATAKANA)) {
            return Optional.of(new CodeExtensions(ROMAJI, Optional.of(KATAKANA)));
        }
        // Sets of two bytes are never in force at the beginning: an escape sequence comes before them.
        return Optional.of(new CodeExtensions(
                ASCII, first.intoG1() && first.widthBytes() == 1 ? Optional.of(first) : Optional.empty()));
    }

    String decode(byte[] value, Vr vr) {
        StringBuilder text = new StringBuilder(value.length);
        Designated g0 = initialG0;
        Optional<Designated> g1 = initialG1;
        int at = 0;
        while (at < value.length) {
            if (value[at] == ESCAPE) {
                String escape = escapeAt(value, at + 1);
                Designated designated = ESCAPES.get(escape);
                if (designated == null) {
                    text.append('\uFFFD');
                    at++;
                    continue;
                }
                g0 = designated.intoG1() ? g0 : designated;
                g1 = designated.intoG1() ? Optional.of(designated) : g1;
                at += 1 + escape.length();
                continue;
            }
            int end = runEnd(value, at);
            boolean upper = value[at] < 0;
            if (!upper && g0.widthBytes() == 1) {
                end = Math.min(end, afterDelimiter(value, at, end, vr));
            }
            text.append(decodeRun(value, at, end, upper ? g1 : Optional.of(g0)));
            if (!upper && g0.widthBytes() == 1 && resets(value[end - 1], vr)) {
                g0 = initialG0;
                g1 = initialG1;
            }
            at = end;
        }
        return text.toString();
    }

    private static Designated upper(String charset) {
        return new Designated(charset, 1, true, HIGH_BIT, false);
    }

    private static String decodeRun(byte[] value, int from, int to, Optional<Designated> set) {
        String text = set.map(designated -> designated.decode(value, from, to)).orElse("\uFFFD".repeat(to - from));
        return set.filter(ROMAJI::equals).isPresent()
                ? text.replace('\u00A5', '\\').replace('\u203E', '~')
                : text;
    }

    /** The escape sequence after ESC that the tables know; empty otherwise. */
    private static String escapeAt(byte[] value, int at) {
        StringBuilder escape = new StringBuilder();
        for (int i = at; i < Math.min(value.length, at + 3); i++) {
            escape.append((char) (value[i] & 0xFF));
            if (ESCAPES.containsKey(escape.toString())) {
                return escape.toString();
            }
        }
        return "";
    }

    /** The end of the bytes from here that are all below, or all at and above, 0x80, and no ESC. */
    private static int runEnd(byte[] value, int from) {
        int end = from;
        while (end < value.length && value[end] != ESCAPE && (value[end] < 0) == (value[from] < 0)) {
            end++;
        }
        return end;
    }

    private static int afterDelimiter(byte[] value, int from, int to, Vr vr) {
        for (int i = from; i < to; i++) {
            if (resets(value[i], vr)) {
                return i + 1;
            }
        }
        return to;
    }

    private static boolean resets(byte b, Vr vr) {
        return switch (b) {
            case '\t', '\n', '\f', '\r' -> true;
            case '\\' -> vr.multiValued();
            case '^', '=' -> vr == Vr.PN;
            default -> false;
        };
    }
}
