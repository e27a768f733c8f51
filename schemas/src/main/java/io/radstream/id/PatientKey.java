package io.radstream.id;

import java.util.regex.Pattern;

/**
 * Keyed hash of a patient: 64 lower-case hex digits. Nobody without the site's key can go back to the Patient ID, and the same
 * patient has the same key for the life of that key.
 *
 * <p>The constructor throws IllegalArgumentException when the value is not 64 lower-case hex digits.
 */
public record PatientKey(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public PatientKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("PatientKey must be 64 lower-case hex digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
