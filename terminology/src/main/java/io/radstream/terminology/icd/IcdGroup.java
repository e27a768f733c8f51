package io.radstream.terminology.icd;

/**
 * A chapter or block of ICD-10-CM: a range of three-character categories with a title.
 *
 * @param first lowest category, for example {@code G00}
 * @param last highest category, for example {@code G09}
 * @param title as published, without the range
 */
public record IcdGroup(String first, String last, String title) {

    /** The range, {@code G00-G09}. */
    public String id() {
        return first + '-' + last;
    }

    boolean contains(String category) {
        return first.compareTo(category) <= 0 && category.compareTo(last) <= 0;
    }
}
