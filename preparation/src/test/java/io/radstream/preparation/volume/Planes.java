package io.radstream.preparation.volume;

import java.util.Optional;

/** Slices for tests. */
final class Planes {

    private static final double[] AXIAL = {1, 0, 0, 0, 1, 0};

    private Planes() {}

    static Slice axial(int number, double z) {
        return at(number, AXIAL, 0, 0, z);
    }

    static Slice at(int number, double[] orientation, double x, double y, double z) {
        return new Slice(
                "1.2." + number,
                0,
                number,
                ImagePlane.of(orientation, new double[] {x, y, z}),
                Optional.of(new PixelSpacing(0.5, 0.25)));
    }

    static Slice withoutGeometry(int number) {
        return new Slice("1.2." + (1000 - number), 0, number, Optional.empty(), Optional.empty());
    }
}
