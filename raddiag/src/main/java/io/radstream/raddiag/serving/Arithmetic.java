package io.radstream.raddiag.serving;

import java.util.Locale;

/** What slices are encoded in. Everything behind the slice encoder is float32. */
public enum Arithmetic {
    /** 32 bits: agrees with training within 1e-4. */
    FLOAT32,
    /** 16 bits with the exponent of float32: faster where the processor multiplies them, and less exact. */
    BFLOAT16;

    /** Name in configuration and reports: {@code float32}, {@code bfloat16}. */
    public String told() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The arithmetic called {@code name}.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public static Arithmetic named(String name) {
        for (Arithmetic arithmetic : values()) {
            if (arithmetic.told().equals(name)) {
                return arithmetic;
            }
        }
        throw new IllegalArgumentException("unknown arithmetic " + name + ": float32 or bfloat16");
    }
}
