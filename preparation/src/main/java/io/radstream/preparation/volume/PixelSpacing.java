package io.radstream.preparation.volume;

import java.util.Optional;

/** Distance between the centres of neighbouring rows (y) and columns (x) in mm: PixelSpacing (0028,0030), PS3.3 10.7.1.3. */
public record PixelSpacing(double y, double x) {

    /** The spacing of an attribute; empty unless it holds two positive finite numbers. */
    public static Optional<PixelSpacing> of(double[] values) {
        if (values.length != 2 || !usable(values[0]) || !usable(values[1])) {
            return Optional.empty();
        }
        return Optional.of(new PixelSpacing(values[0], values[1]));
    }

    private static boolean usable(double value) {
        return value > 0 && Double.isFinite(value);
    }
}
