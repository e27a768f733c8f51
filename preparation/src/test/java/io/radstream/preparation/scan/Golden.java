package io.radstream.preparation.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;

/** Numbers that the official modules computed. */
final class Golden {

    private static final Properties VALUES = load();

    private Golden() {}

    static double[] values(String name) {
        return Arrays.stream(
                        Objects.requireNonNull(VALUES.getProperty(name), name).split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static Properties load() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("/raddiag-golden.properties"))) {
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
