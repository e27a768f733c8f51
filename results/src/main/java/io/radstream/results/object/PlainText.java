package io.radstream.results.object;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text every character set of DICOM carries: ISO 646, accents taken off, within a length. */
final class PlainText {

    /** Characters of a value of VR LO. */
    static final int LONG_MAX = 64;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^ -~]");
    private static final String CUT = "...";

    private PlainText() {}

    /** The text in ISO 646, backslashes as slashes; what has no letter there is a question mark. */
    static String of(String text) {
        String letters =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String dashed = letters.replace('\\', '/').replace('\u2013', '-').replace('\u2019', '\'');
        return OTHER.matcher(dashed).replaceAll("?").strip();
    }

    /** The same, cut to a length with three dots. */
    static String of(String text, int charactersMax) {
        String plain = of(text);
        return plain.length() <= charactersMax
                ? plain
                : plain.substring(0, charactersMax - CUT.length()).strip() + CUT;
    }
}
