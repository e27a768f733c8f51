package io.radstream.id;

import java.util.regex.Pattern;

/**
 * Names a set of weights, for example {@code small-3f9c01ab22de}: the configuration and the start of the SHA-256 of the
 * weights file.
 */
public record ModelVersion(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9.-]{0,62}[a-z0-9]");
    private static final int HASH_DIGITS = 12;

    public ModelVersion {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "ModelVersion must be 2 to 64 of a-z, 0-9, dot and dash, beginning with a letter");
        }
    }

    /** The version of the weights file with this SHA-256. */
    public static ModelVersion of(String configuration, String weightsSha256) {
        return new ModelVersion(configuration + '-' + weightsSha256.substring(0, HASH_DIGITS));
    }

    @Override
    public String toString() {
        return value;
    }
}
