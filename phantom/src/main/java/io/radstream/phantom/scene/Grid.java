package io.radstream.phantom.scene;

/**
 * Where the voxels of a scan lie in phantom space.
 *
 * @param slices number of slices, 1 for an image
 * @param rows rows of a slice
 * @param columns columns of a slice
 * @param zoom width of the field of view as a share of the nominal one; above 1 the body looks smaller
 * @param shiftX displacement of the body, likewise {@code shiftY}
 * @param radians rotation of the body in the image plane
 */
public record Grid(int slices, int rows, int columns, float zoom, float shiftX, float shiftY, float radians) {

    /** Most voxels of one scan. */
    static final int VOXELS_MAX = 1 << 24;

    public Grid {
        if (slices < 1 || rows < 1 || columns < 1 || (long) slices * rows * columns > VOXELS_MAX) {
            throw new IllegalArgumentException("a grid has 1 to " + VOXELS_MAX + " voxels");
        }
    }

    /** Depth of a slice in phantom space: the slices divide -1 to 1 evenly. */
    float z(int slice) {
        return slices == 1 ? 0 : (2f * slice + 1) / slices - 1;
    }
}
