package io.radstream.dicom.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text that switches between character sets with escape sequences (ISO 2022 code extension, PS3.5 section 6.1.2.5).
 *
 * <p>Bytes up to 0x7F are of the set designated as G0, bytes from 0xA0 of the set designated as G1. Both return to those of the first defined term at line and
 * tabulator controls, between values, and in person names between components and groups. Escape sequences that PS3.3 tables C.12-3 and
 * C.12-4 do not list, and bytes without a set, read as U+FFFD.
 */
final class CodeExtensions {

    private static final byte ESCAPE = 0x1B;
    private static final int ISO_646_MAX = 0x7F;

    private final List<CodedSet> sets;
    private final CodedSet initialG0;
    private final Optional<CodedSet> initialG1;

    private CodeExtensions(List<CodedSet> sets, CodedSet initialG0, Optional<CodedSet> initialG1) {
        this.sets = sets;
        this.initialG0 = initialG0;
        this.initialG1 = initialG1;
    }

    /** The sets of these terms; empty when a term is unknown or the platform lacks a charset. The terms without code extensions stand for those with. */
    static Optional<CodeExtensions> of(List<String> terms) {
        List<CodedSet> sets = new ArrayList<>();
        for (String term : terms) {
            Optional<CodedSet> set = CodedSet.ofTerm(term.strip().replace("ISO_IR", "ISO 2022 IR"));
            if (set.isEmpty()) {
                return Optional.empty();
            }
            sets.add(set.get());
        }
        CodedSet first = sets.get(0);
        CodedSet g0 = first.equals(CodedSet.KATAKANA) ? CodedSet.ROMAJI : CodedSet.ASCII;
        // Sets of two bytes are never in force at the beginning: an escape sequence comes before them.
        Optional<CodedSet> g1 = first.intoG1() && first.widthBytes() == 1 ? Optional.of(first) : Optional.empty();
        return Optional.of(new CodeExtensions(List.copyOf(sets), g0, g1));
    }

    String decode(byte[] value, Vr vr) {
        StringBuilder text = new StringBuilder(value.length);
        CodedSet g0 = initialG0;
        Optional<CodedSet> g1 = initialG1;
        int at = 0;
        while (at < value.length) {
            if (value[at] == ESCAPE) {
                Optional<CodedSet> designated = designatedAt(value, at + 1);
                if (designated.isEmpty()) {
                    text.append('\uFFFD');
                    at++;
                    continue;
                }
                g0 = designated.get().intoG1() ? g0 : designated.get();
                g1 = designated.get().intoG1() ? designated : g1;
                at += 1 + designated.get().escape().length();
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

    /** The bytes of a text, with an escape sequence wherever a character is not in the sets in force; empty when it is in none of the terms'. */
    Optional<byte[]> encode(String text, Vr vr) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() * 2);
        CodedSet g0 = initialG0;
        Optional<CodedSet> g1 = initialG1;
        for (int codePoint : text.codePoints().toArray()) {
            if (codePoint <= ISO_646_MAX) {
                if (codePoint == ESCAPE) {
                    return Optional.empty();
                }
                // Delimiters, and whatever else is of ISO 646, are never inside a set of two bytes.
                g0 = inForce(out, g0, initialG0);
                out.write(codePoint);
                g1 = resets((byte) codePoint, vr) ? initialG1 : g1;
                continue;
            }
            String character = Character.toString(codePoint);
            Optional<CodedSet> found = setOf(character, g0, g1);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            CodedSet set = found.get();
            if (set.intoG1()) {
                inForce(out, g1.orElse(CodedSet.ASCII), set);
                g1 = found;
            } else {
                g0 = inForce(out, g0, set);
            }
            out.writeBytes(set.encode(character));
        }
        inForce(out, g0, initialG0);
        return Optional.of(out.toByteArray());
    }

    /** The set in force that has the character, or the first of the terms that does. */
    private Optional<CodedSet> setOf(String character, CodedSet g0, Optional<CodedSet> g1) {
        if (g1.isPresent() && g1.get().encode(character).length > 0) {
            return g1;
        }
        if (g0.widthBytes() > 1 && g0.encode(character).length > 0) {
            return Optional.of(g0);
        }
        return sets.stream().filter(set -> set.encode(character).length > 0).findFirst();
    }

    /** Writes the escape sequence of a set unless it is in force already. */
    private static CodedSet inForce(ByteArrayOutputStream out, CodedSet present, CodedSet wanted) {
        if (!present.equals(wanted)) {
            out.write(ESCAPE);
            out.writeBytes(wanted.escape().getBytes(StandardCharsets.US_ASCII));
        }
        return wanted;
    }

    private static String decodeRun(byte[] value, int from, int to, Optional<CodedSet> set) {
        return set.map(coded -> coded.decode(value, from, to)).orElse("\uFFFD".repeat(to - from));
    }

    /** The set of the escape sequence after ESC that the tables know. */
    private static Optional<CodedSet> designatedAt(byte[] value, int at) {
        StringBuilder escape = new StringBuilder();
        for (int i = at; i < Math.min(value.length, at + 3); i++) {
            escape.append((char) (value[i] & 0xFF));
            Optional<CodedSet> set = CodedSet.ofEscape(escape.toString());
            if (set.isPresent()) {
                return set;
            }
        }
        return Optional.empty();
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
