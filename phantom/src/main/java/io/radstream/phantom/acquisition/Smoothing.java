package io.radstream.phantom.acquisition;

import io.radstream.phantom.scene.Canvas;
import io.radstream.phantom.scene.Grid;

/** A soft reconstruction kernel: each slice is averaged with the weights 1 2 1 along rows and columns; borders stay. */
final class Smoothing {

    private Smoothing() {}

    static void apply(Canvas canvas) {
        Grid grid = canvas.grid();
        float[] voxels = canvas.voxels();
        float[] slice = new float[grid.rows() * grid.columns()];
        for (int i = 0; i < grid.slices(); i++) {
            int start = i * slice.length;
            System.arraycopy(voxels, start, slice, 0, slice.length);
            average(voxels, start, slice, grid, 1);
            System.arraycopy(voxels, start, slice, 0, slice.length);
            average(voxels, start, slice, grid, grid.columns());
        }
    }

    private static void average(float[] voxels, int start, float[] slice, Grid grid, int stride) {
        for (int row = 1; row < grid.rows() - 1; row++) {
            for (int column = 1; column < grid.columns() - 1; column++) {
                int at = row * grid.columns() + column;
                voxels[start + at] = 0.25f * (slice[at - stride] + 2 * slice[at] + slice[at + stride]);
            }
        }
    }
}
