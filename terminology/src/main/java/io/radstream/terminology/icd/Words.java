package io.radstream.terminology.icd;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Splits a term into words that compare equal whatever their case, diacritics and British or American spelling. */
final class Words {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern POSSESSIVE = Pattern.compile("['’]s\\b");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    private Words() {}

    static List<String> of(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        String lower = POSSESSIVE.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("");
        return Arrays.stream(SEPARATORS.split(lower))
                .filter(word -> !word.isEmpty())
                .map(Words::folded)
                .toList();
    }

    /** Haemorrhage is hemorrhage, oedema edema, tumour tumor, fibre fiber: applied to both sides, so that a false fold is harmless. */
    private static String folded(String word) {
        String folded = word.replace("ae", "e").replace("oe", "e").replaceFirst("our(s?)$", "or$1");
        return folded.replaceFirst("(?<=[bt])re(s?)$", "er$1");
    }
}
