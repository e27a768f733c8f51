package io.radstream.id;

import java.util.Objects;

/** The syntax of a DICOM UID: digits and dots, at most 64 characters (PS3.5 section 9.1). */
final class DicomUid {

    private static final int LENGTH_MAX = 64;

    private DicomUid() {}

    /**
     * Returns the value when it is a usable UID. Leading zeros of a component are tolerated, because devices send them; an
     * empty value, another character or more than 64 characters are not.
     *
     * @throws IllegalArgumentException naming {@code keyword}, never the value
     */
    static String check(String keyword, String value) {
        Objects.requireNonNull(value, keyword);
        if (value.isEmpty() || value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(keyword + " must have 1 to 64 characters, has " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                throw new IllegalArgumentException(keyword + " may hold digits and dots only");
            }
        }
        return value;
    }
}
