package io.radstream.preparation.series;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The dimensions a frame states, as canonical text; those it does not state are absent.
 *
 * <p>Ordered dimension by dimension, numbers as numbers, absent before present.
 */
record Dimensions(Map<Dimension, String> values) implements Comparable<Dimensions> {

    static final Dimensions NONE = new Dimensions(Map.of());

    private static final Comparator<String> VALUE_ORDER =
            Comparator.comparing(Dimensions::number).thenComparing(Comparator.naturalOrder());

    Dimensions {
        values = Map.copyOf(values);
    }

    /** The stated value of a dimension, or empty text. */
    String value(Dimension dimension) {
        return Optional.ofNullable(values.get(dimension)).orElse("");
    }

    /** Names and values of some dimensions, for a note; values come from headers but never from an identifying attribute. */
    String describe(Iterable<Dimension> dimensions) {
        StringBuilder text = new StringBuilder();
        for (Dimension dimension : dimensions) {
            text.append(text.length() == 0 ? "" : ", ").append(dimension.words());
            text.append(' ').append(values.containsKey(dimension) ? value(dimension) : "not stated");
        }
        return text.toString();
    }

    @Override
    public int compareTo(Dimensions other) {
        for (Dimension dimension : Dimension.values()) {
            int order = VALUE_ORDER.compare(value(dimension), other.value(dimension));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static double number(String value) {
        try {
            return value.isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(value.split(" ", 2)[0]);
        } catch (NumberFormatException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /** Collects what a frame states; what it does not is left out. */
    static final class Builder {
        private final Map<Dimension, String> values = new TreeMap<>();

        Builder put(Dimension dimension, Optional<String> value) {
            value.filter(text -> !text.isEmpty()).ifPresent(text -> values.put(dimension, text));
            return this;
        }

        Dimensions build() {
            return values.isEmpty() ? NONE : new Dimensions(values);
        }
    }
}
