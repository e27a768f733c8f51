package io.radstream.preparation.scan;

import io.radstream.preparation.pixel.GreyPlane;

/** How a plane is brought to the size of its region. */
enum Resize {
    /** As the published loader does: nothing is smoothed before shrinking. */
    BILINEAR("bilinear,half-pixel,no-antialias") {
        @Override
        void into(GreyPlane plane, BilinearResize.Pixels pixels, Target target) {
            new BilinearResize(plane.rows(), plane.columns(), pixels)
                    .into(target.values, target.offset, target.side, target.region);
        }
    },
    /** Smoothed as far as it shrinks, so that no pixel is left out. */
    TRIANGLE("bilinear,half-pixel,antialias") {
        @Override
        void into(GreyPlane plane, BilinearResize.Pixels pixels, Target target) {
            new TriangleResize(plane.rows(), plane.columns(), pixels)
                    .into(target.values, target.offset, target.side, target.region);
        }
    };

    private final String parameter;

    Resize(String parameter) {
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }

    abstract void into(GreyPlane plane, BilinearResize.Pixels pixels, Target target);

    /** A region of a square of {@code side} that begins at {@code offset} of {@code values}. */
    record Target(float[] values, int offset, int side, Region region) {}
}
