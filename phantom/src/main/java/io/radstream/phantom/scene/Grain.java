package io.radstream.phantom.scene;

/**
 * A shape broken into patches or lines by smooth lattice noise.
 *
 * @param cells lattice cells per unit of length
 * @param fill about the share of the shape that stays, 0 to 1
 * @param lines lines between the cells instead of patches
 */
record Grain(Shape shape, float cells, float fill, boolean lines, long seed) implements Shape {

    private static final float SHARPNESS = 6;
    private static final float LATTICE_OFFSET = 1000;

    @Override
    public float coverage(float x, float y, float z) {
        float coverage = shape.coverage(x, y, z);
        if (coverage == 0) {
            return 0;
        }
        float noise = noise(x * cells, y * cells, z * cells);
        float kept = lines ? fill - 2 * Math.abs(noise - 0.5f) : noise - (1 - fill);
        return coverage * Math.max(0, Math.min(1, kept * SHARPNESS + 0.5f));
    }

    @Override
    public Ellipsoid bounds() {
        return shape.bounds();
    }

    /** Trilinear noise, 0 to 1 with mean 0.5, smooth within a cell. */
    private float noise(float x, float y, float z) {
        float px = x + LATTICE_OFFSET;
        float py = y + LATTICE_OFFSET;
        float pz = z + LATTICE_OFFSET;
        int ix = (int) px;
        int iy = (int) py;
        int iz = (int) pz;
        float near = plane(ix, iy, iz, px - ix, py - iy);
        float far = plane(ix, iy, iz + 1, px - ix, py - iy);
        return near + (far - near) * (pz - iz);
    }

    private float plane(int ix, int iy, int iz, float fx, float fy) {
        float upper = mean(knot(ix, iy, iz), knot(ix + 1, iy, iz), fx);
        float lower = mean(knot(ix, iy + 1, iz), knot(ix + 1, iy + 1, iz), fx);
        return mean(upper, lower, fy);
    }

    private static float mean(float from, float to, float share) {
        return from + (to - from) * share;
    }

    /** An integer hash of a lattice point, 0 to 1. */
    private float knot(int ix, int iy, int iz) {
        int key = (int) seed ^ ix * 0x9E3779B1 ^ iy * 0x85EBCA77 ^ iz * 0xC2B2AE3D;
        key = (key ^ (key >>> 15)) * 0x2C1B3C6D;
        key = (key ^ (key >>> 12)) * 0x297A2D39;
        return (key >>> 8) * 0x1.0p-24f;
    }
}
