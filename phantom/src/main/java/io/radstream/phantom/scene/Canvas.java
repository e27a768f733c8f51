package io.radstream.phantom.scene;

import java.util.Arrays;

/** The voxels of one scan while they are drawn, slice by slice, row by row; not thread-safe. */
public final class Canvas {

    private final Contrast contrast;
    private final Grid grid;
    private final float[] voxels;
    private final float cosine;
    private final float sine;

    /** A canvas filled with one value. */
    public Canvas(Contrast contrast, Grid grid, float background) {
        this.contrast = contrast;
        this.grid = grid;
        this.voxels = new float[grid.slices() * grid.rows() * grid.columns()];
        this.cosine = (float) StrictMath.cos(grid.radians());
        this.sine = (float) StrictMath.sin(grid.radians());
        Arrays.fill(voxels, background);
    }

    public Contrast contrast() {
        return contrast;
    }

    public Grid grid() {
        return grid;
    }

    /** The voxels themselves, (slice, row, column); writing to them changes the canvas. */
    public float[] voxels() {
        return voxels;
    }

    void draw(Layer layer) {
        Ellipsoid bounds = layer.shape().bounds();
        float reachX = bounds.reachX();
        float reachY = bounds.reachY();
        // The bounding box turns with the body, so the box around it grows.
        float boxX = Math.abs(cosine) * reachX + Math.abs(sine) * reachY;
        float boxY = Math.abs(sine) * reachX + Math.abs(cosine) * reachY;
        float x = cosine * bounds.x() - sine * bounds.y() + grid.shiftX();
        float y = sine * bounds.x() + cosine * bounds.y() + grid.shiftY();
        Window window = new Window(
                pixel(x - boxX, grid.columns()),
                pixel(x + boxX, grid.columns()) + 1,
                pixel(y - boxY, grid.rows()),
                pixel(y + boxY, grid.rows()) + 1);
        for (int slice = 0; slice < grid.slices(); slice++) {
            float z = grid.z(slice);
            if (grid.slices() == 1 || Math.abs(z - bounds.z()) < bounds.rz()) {
                draw(layer, window, slice, z);
            }
        }
    }

    private void draw(Layer layer, Window window, int slice, float z) {
        float value = layer.signal().in(contrast);
        float step = 2 * grid.zoom() / grid.columns();
        for (int row = window.top; row < window.bottom; row++) {
            float py = ((2f * row + 1) / grid.rows() - 1) * grid.zoom() - grid.shiftY();
            int at = (slice * grid.rows() + row) * grid.columns();
            for (int column = window.left; column < window.right; column++) {
                float px = (column + 0.5f) * step - grid.zoom() - grid.shiftX();
                float share = layer.shape().coverage(cosine * px + sine * py, cosine * py - sine * px, z);
                if (share > 0) {
                    voxels[at + column] = blend(layer.blend(), voxels[at + column], value, share);
                }
            }
        }
    }

    private static float blend(Layer.Blend blend, float under, float value, float share) {
        return switch (blend) {
            case REPLACE -> under + share * (value - under);
            case ADD -> under + share * value;
            case MULTIPLY -> under * (1 + share * (value - 1));
        };
    }

    /** The pixel that holds a coordinate, kept on the canvas. */
    private int pixel(float coordinate, int count) {
        int index = (int) Math.floor((coordinate / grid.zoom() + 1) / 2 * count);
        return Math.max(0, Math.min(count - 1, index));
    }

    /** Columns left (inclusive) to right (exclusive), rows top to bottom likewise. */
    private record Window(int left, int right, int top, int bottom) {}
}
