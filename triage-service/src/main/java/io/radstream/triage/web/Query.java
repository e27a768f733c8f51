package io.radstream.triage.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads query parameters; what cannot be read is a problem that names the parameter. */
final class Query {

    private Query() {}

    /** A whole number of a range; {@code otherwise} when it is absent. */
    static int number(String name, @Nullable String value, int otherwise, int min, int max) {
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw outside(name, min, max);
        }
        throw outside(name, min, max);
    }

    /** The constants named, comma-separated, by their words; all of them when the parameter is absent. */
    static <E extends Enum<E>> Set<E> words(
            String name, @Nullable String value, Class<E> type, Function<E, String> word) {
        if (value == null || value.isBlank()) {
            return EnumSet.allOf(type);
        }
        Set<E> found = EnumSet.noneOf(type);
        for (String part : value.split(",", -1)) {
            found.add(constant(part, type, word)
                    .orElseThrow(() -> ProblemException.invalid(
                            name,
                            "Possible are: "
                                    + Arrays.stream(type.getEnumConstants())
                                            .map(word)
                                            .collect(Collectors.joining(", ")) + ".")));
        }
        return found;
    }

    private static <E extends Enum<E>> Optional<E> constant(String part, Class<E> type, Function<E, String> word) {
        String wanted = part.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant ->
                        word.apply(constant).toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    private static ProblemException outside(String name, int min, int max) {
        return ProblemException.invalid(name, "A whole number from " + min + " to " + max + " is needed.");
    }
}
