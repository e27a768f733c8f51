package io.radstream.phantom.acquisition;

import io.radstream.phantom.scene.Grid;
import java.util.Arrays;

/**
 * Stored pixel values of one scan.
 *
 * <p>The array is not copied: do not change it.
 *
 * @param grid where the voxels lie
 * @param values (slice, row, column), 16 bits each, unsigned unless the scan is stored signed
 */
public record StoredScan(Grid grid, short[] values) {

    /** The pixels of a slice as little-endian words. */
    public byte[] words(int slice) {
        int pixels = grid.rows() * grid.columns();
        byte[] bytes = new byte[2 * pixels];
        for (int i = 0; i < pixels; i++) {
            short value = values[slice * pixels + i];
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        return bytes;
    }

    /** The pixels of a slice as bytes; every value must fit one. */
    public byte[] bytes(int slice) {
        int pixels = grid.rows() * grid.columns();
        byte[] bytes = new byte[pixels];
        for (int i = 0; i < pixels; i++) {
            bytes[i] = (byte) values[slice * pixels + i];
        }
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredScan scan && grid.equals(scan.grid) && Arrays.equals(values, scan.values);
    }

    @Override
    public int hashCode() {
        return 31 * grid.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "StoredScan[" + grid + "]";
    }
}
