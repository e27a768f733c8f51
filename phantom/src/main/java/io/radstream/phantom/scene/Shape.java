package io.radstream.phantom.scene;

/**
 * A region of phantom space with soft edges.
 *
 * <p>Space is x to the right, y down and z towards the last slice, each -1 to 1 over the nominal field of view. Coverage is 0 outside, 1 inside.
 */
public sealed interface Shape permits Ellipsoid, HalfSpace, Overlap, Cut, Grain {

    /** The share of the point that belongs to the shape, 0 to 1. */
    float coverage(float x, float y, float z);

    /** An ellipsoid that encloses the shape; drawing looks no further. */
    Ellipsoid bounds();

    /** What this and {@code other} share; bounded by this. */
    default Shape within(Shape other) {
        return new Overlap(this, other);
    }

    /** What of this is not in {@code other}. */
    default Shape without(Shape other) {
        return new Cut(this, other);
    }

    /** Irregular patches that fill about {@code fill} of this; {@code cells} is the number of patches per unit of length. */
    default Shape patchy(double cells, double fill, long seed) {
        return new Grain(this, (float) cells, (float) fill, false, seed);
    }

    /** A net of lines through this; {@code cells} is the number of meshes per unit of length. */
    default Shape meshed(double cells, double fill, long seed) {
        return new Grain(this, (float) cells, (float) fill, true, seed);
    }
}
