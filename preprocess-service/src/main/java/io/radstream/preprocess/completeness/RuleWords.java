package io.radstream.preprocess.completeness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a rule, read one after the other. */
final class RuleWords {

    static final int LENGTH_MAX = 1000;

    private static final Pattern WORD = Pattern.compile("\\s*('[^']*'|[A-Za-z]+|[0-9]{1,6}|!=|<=|>=|[=<>()])");

    private record Word(String text, int at) {}

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private int next;

    private RuleWords(String text) {
        this.text = text;
    }

    static RuleWords of(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("a rule may have " + LENGTH_MAX + " characters, has " + text.length());
        }
        RuleWords result = new RuleWords(text);
        Matcher matcher = WORD.matcher(text);
        int at = 0;
        while (at < text.stripTrailing().length()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                int blanks =
                        text.length() - at - text.substring(at).stripLeading().length();
                throw result.wrong(at + blanks, "a word, a number, a comparison or a text in single quotes");
            }
            result.words.add(new Word(matcher.group(1), matcher.start(1)));
            at = matcher.end();
        }
        return result;
    }

    /** Takes the next word if it is this one. */
    boolean takes(String word) {
        boolean here = next < words.size() && words.get(next).text().equalsIgnoreCase(word);
        if (here) {
            next++;
        }
        return here;
    }

    void expect(String word) {
        if (!takes(word)) {
            throw expected("'" + word + "'");
        }
    }

    int number() {
        String word = peek();
        if (word.isEmpty() || !Character.isDigit(word.charAt(0))) {
            throw expected("a number");
        }
        next++;
        return Integer.parseInt(word);
    }

    /** A text in single quotes, in upper case. */
    String quoted() {
        String word = peek();
        if (!word.startsWith("'")) {
            throw expected("a text in single quotes");
        }
        next++;
        return word.substring(1, word.length() - 1).toUpperCase(Locale.ROOT);
    }

    void end() {
        if (next < words.size()) {
            throw expected("'and', 'or' or the end");
        }
    }

    IllegalArgumentException expected(String what) {
        return wrong(next < words.size() ? words.get(next).at() : text.length(), what);
    }

    private String peek() {
        return next < words.size() ? words.get(next).text() : "";
    }

    private IllegalArgumentException wrong(int at, String what) {
        return new IllegalArgumentException("rule, character " + (at + 1) + ": expected " + what + " in: " + text);
    }
}
