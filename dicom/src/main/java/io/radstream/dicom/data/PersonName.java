package io.radstream.dicom.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A person name of VR PN in its three component groups, of which any may be empty (PS3.5 section 6.2.1).
 *
 * <p>Identifies a patient or a physician: not for logs, so {@link #toString} shows no name.
 *
 * @param alphabetic in a single-byte character set
 * @param ideographic in the ideographs of the person's language
 * @param phonetic in the phonetic script of the person's language
 */
public record PersonName(Group alphabetic, Group ideographic, Group phonetic) {

    /**
     * One representation of a name; components that are not there are empty.
     *
     * @param family family name complex
     * @param given given name complex
     * @param middle middle name
     * @param prefix before the name: Dr.
     * @param suffix after the name; caret characters beyond the fourth belong to it
     */
    public record Group(String family, String given, String middle, String prefix, String suffix) {

        private static final int COMPONENTS = 5;

        /** The group of a text with carets between components. */
        public static Group parse(String text) {
            List<String> parts = parts(text, '^', COMPONENTS);
            return new Group(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4));
        }

        /** The components with carets between them, none at the end. */
        public String text() {
            return joined('^', family, given, middle, prefix, suffix);
        }

        /** Whether no component is there. */
        public boolean isEmpty() {
            return text().isEmpty();
        }

        @Override
        public String toString() {
            return isEmpty() ? "no name" : "a name";
        }
    }

    private static final int GROUPS = 3;

    /** The name of one value, as {@link DataSet#strings} gives it. */
    public static PersonName parse(String value) {
        List<String> groups = parts(value, '=', GROUPS);
        return new PersonName(Group.parse(groups.get(0)), Group.parse(groups.get(1)), Group.parse(groups.get(2)));
    }

    /** The value with delimiters between groups and components, none at the end. */
    public String text() {
        return joined('=', alphabetic.text(), ideographic.text(), phonetic.text());
    }

    @Override
    public String toString() {
        return "PersonName";
    }

    /** Exactly so many parts without blanks around them; the last holds the rest with its delimiters. */
    private static List<String> parts(String text, char delimiter, int count) {
        List<String> parts = new ArrayList<>(count);
        int start = 0;
        while (parts.size() < count) {
            int end = parts.size() == count - 1 ? -1 : text.indexOf(delimiter, start);
            parts.add(text.substring(start, end < 0 ? text.length() : end).strip());
            start = end < 0 ? text.length() : end + 1;
        }
        return parts;
    }

    private static String joined(char delimiter, String... parts) {
        String text = String.join(String.valueOf(delimiter), parts);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == delimiter) {
            end--;
        }
        return text.substring(0, end);
    }
}
