package io.radstream.phantom.instance;

import io.radstream.phantom.scene.Grid;

/**
 * Where a scan lies in the patient, in the patient coordinate system of PS3.3 C.7.6.2.1.1 (left, posterior, head).
 *
 * @param plane how the slices cut the body
 * @param fieldMm width of the square image, in mm
 * @param extentMm length of the stack of slices, in mm
 * @param tableMm where the stack's middle lies along its axis, in mm
 * @param reversed whether instance numbers run against the slice order
 */
public record Geometry(Plane plane, double fieldMm, double extentMm, double tableMm, boolean reversed) {

    /** How slices cut the body. */
    public enum Plane {
        /** Columns to the left, rows to the back, slices to the head. */
        AXIAL,
        /** Columns to the back, rows to the feet, slices to the right. */
        SAGITTAL
    }

    double pixelMm(Grid grid) {
        return fieldMm / grid.columns();
    }

    double spacingMm(Grid grid) {
        return extentMm / grid.slices();
    }

    /** Image Orientation (Patient). */
    double[] orientation() {
        return switch (plane) {
            case AXIAL -> new double[] {1, 0, 0, 0, 1, 0};
            case SAGITTAL -> new double[] {0, 1, 0, 0, 0, -1};
        };
    }

    /** Image Position (Patient): the centre of the first pixel of a slice. */
    double[] position(Grid grid, int slice) {
        double corner = -fieldMm / 2 + pixelMm(grid) / 2;
        double along = along(grid, slice);
        return switch (plane) {
            case AXIAL -> new double[] {corner, corner, along};
            case SAGITTAL -> new double[] {-along, corner, -corner};
        };
    }

    /** Slice Location, growing with the slice order. */
    double along(Grid grid, int slice) {
        return tableMm + (slice + 0.5) * spacingMm(grid) - extentMm / 2;
    }
}
