package io.radstream.ingest.stow;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A media type with its parameters, as a header states it (RFC 2045 section 5.1).
 *
 * @param type lower case, for example {@code multipart/related}
 * @param parameters by lower-case name, quotes removed
 */
record ContentType(String type, Map<String, String> parameters) {

    private static final int LENGTH_MAX = 1024;

    /** Reads a header; empty when it is too long or has no type. */
    static Optional<ContentType> of(String header) {
        if (header.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        int end = header.indexOf(';');
        String type = (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        Map<String, String> parameters = new HashMap<>();
        int position = end < 0 ? header.length() : end + 1;
        while (position < header.length()) {
            int equals = header.indexOf('=', position);
            if (equals < 0) {
                break;
            }
            String name = header.substring(position, equals).strip().toLowerCase(Locale.ROOT);
            int start = equals + 1;
            boolean quoted = start < header.length() && header.charAt(start) == '"';
            int stop = header.indexOf(quoted ? '"' : ';', quoted ? start + 1 : start);
            stop = stop < 0 ? header.length() : stop;
            parameters.put(
                    name, header.substring(quoted ? start + 1 : start, stop).strip());
            int next = header.indexOf(';', stop);
            position = next < 0 ? header.length() : next + 1;
        }
        return type.isEmpty() ? Optional.empty() : Optional.of(new ContentType(type, parameters));
    }

    /** The value of a parameter. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
