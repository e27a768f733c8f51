package io.radstream.preprocess.completeness;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads the grammar of {@link SeriesRule} by recursive descent. */
final class RuleParser {

    private static final int DEPTH_MAX = 32;

    private final RuleWords words;
    private int depth;

    RuleParser(RuleWords words) {
        this.words = words;
    }

    Predicate<List<SeriesTally>> rule() {
        return either(this::testOfStudy);
    }

    private Predicate<SeriesTally> series() {
        return either(this::testOfSeries);
    }

    private <T> Predicate<T> either(Supplier<Predicate<T>> test) {
        if (++depth > DEPTH_MAX) {
            throw words.expected("at most " + DEPTH_MAX + " nested brackets");
        }
        Predicate<T> result = all(test);
        while (words.takes("or")) {
            result = result.or(all(test));
        }
        depth--;
        return result;
    }

    private <T> Predicate<T> all(Supplier<Predicate<T>> test) {
        Predicate<T> result = one(test);
        while (words.takes("and")) {
            result = result.and(one(test));
        }
        return result;
    }

    private <T> Predicate<T> one(Supplier<Predicate<T>> test) {
        boolean negated = false;
        while (words.takes("not")) {
            negated = !negated;
        }
        Predicate<T> result;
        if (words.takes("(")) {
            result = either(test);
            words.expect(")");
        } else {
            result = test.get();
        }
        return negated ? result.negate() : result;
    }

    private Predicate<List<SeriesTally>> testOfStudy() {
        if (words.takes("any")) {
            Predicate<SeriesTally> wanted = bracketed();
            return all -> all.stream().anyMatch(wanted);
        }
        if (words.takes("count")) {
            Predicate<SeriesTally> wanted = bracketed();
            IntPredicate compare = comparison();
            return all -> compare.test((int) all.stream().filter(wanted).count());
        }
        if (words.takes("series")) {
            IntPredicate compare = comparison();
            return all -> compare.test(all.size());
        }
        if (words.takes("instances")) {
            IntPredicate compare = comparison();
            return all ->
                    compare.test(all.stream().mapToInt(SeriesTally::instances).sum());
        }
        throw words.expected("any(...), count(...), series or instances");
    }

    private Predicate<SeriesTally> bracketed() {
        words.expect("(");
        Predicate<SeriesTally> series = series();
        words.expect(")");
        return series;
    }

    private Predicate<SeriesTally> testOfSeries() {
        if (words.takes("modality")) {
            Predicate<String> text = text();
            return one -> text.test(one.modality());
        }
        if (words.takes("bodyPart")) {
            Predicate<String> text = text();
            return one -> text.test(one.bodyPart());
        }
        if (words.takes("instances")) {
            IntPredicate compare = comparison();
            return one -> compare.test(one.instances());
        }
        throw words.expected("modality, bodyPart or instances");
    }

    private Predicate<String> text() {
        boolean equal = words.takes("=");
        if (!equal) {
            words.expect("!=");
        }
        String wanted = words.quoted();
        return found -> found.toUpperCase(Locale.ROOT).equals(wanted) == equal;
    }

    private IntPredicate comparison() {
        if (words.takes("=")) {
            int number = words.number();
            return value -> value == number;
        }
        if (words.takes("!=")) {
            int number = words.number();
            return value -> value != number;
        }
        if (words.takes("<=")) {
            int number = words.number();
            return value -> value <= number;
        }
        if (words.takes(">=")) {
            int number = words.number();
            return value -> value >= number;
        }
        if (words.takes("<")) {
            int number = words.number();
            return value -> value < number;
        }
        words.expect(">");
        int number = words.number();
        return value -> value > number;
    }
}
