package io.radstream.raddiag.activation;

import java.util.ArrayList;
import java.util.List;

/** A slice with one patch after the other painted over. Patches are an eighth of the side wide and overlap by half. */
final class Occlusion {

    /** Patches in a row and in a column. */
    static final int PER_SIDE = 15;

    private final float[] slice;
    private final int size;
    private final int step;

    /** The patches of a {@code slice} of {@code size} rows and columns, at least 16. */
    Occlusion(float[] slice, int size) {
        this.slice = slice;
        this.size = size;
        this.step = size / (PER_SIDE + 1);
        if (step < 1) {
            throw new IllegalArgumentException("slices of " + size + " rows are too small for a map");
        }
    }

    /** One slice for each patch, row by row. */
    List<float[]> slices() {
        List<float[]> slices = new ArrayList<>();
        for (int patch = 0; patch < PER_SIDE * PER_SIDE; patch++) {
            slices.add(paintedOver(patch / PER_SIDE * step, patch % PER_SIDE * step));
        }
        return slices;
    }

    private float[] paintedOver(int top, int left) {
        float[] painted = slice.clone();
        float surroundings = surroundings(top, left);
        for (int y = top; y < top + 2 * step; y++) {
            for (int x = left; x < left + 2 * step; x++) {
                painted[y * size + x] = surroundings;
            }
        }
        return painted;
    }

    /** The mean of the pixels at most half a patch beside the patch: painting must not itself look like a sign. */
    private float surroundings(int top, int left) {
        double sum = 0;
        int count = 0;
        for (int y = Math.max(0, top - step); y < Math.min(size, top + 3 * step); y++) {
            for (int x = Math.max(0, left - step); x < Math.min(size, left + 3 * step); x++) {
                boolean inside = y >= top && y < top + 2 * step && x >= left && x < left + 2 * step;
                if (!inside) {
                    sum += slice[y * size + x];
                    count++;
                }
            }
        }
        return (float) (sum / count);
    }

    /** The mean of {@code falls} over the patches on each pixel, those below 0 set to 0, the largest scaled to 1. */
    float[][] map(float[] falls) {
        float[][] map = new float[size][size];
        int[][] patches = new int[size][size];
        for (int patch = 0; patch < falls.length; patch++) {
            int top = patch / PER_SIDE * step;
            int left = patch % PER_SIDE * step;
            for (int y = top; y < top + 2 * step; y++) {
                for (int x = left; x < left + 2 * step; x++) {
                    map[y][x] += falls[patch];
                    patches[y][x]++;
                }
            }
        }
        float largest = 0;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                map[y][x] = patches[y][x] == 0 ? 0 : Math.max(0, map[y][x] / patches[y][x]);
                largest = Math.max(largest, map[y][x]);
            }
        }
        return largest > 0 ? scaled(map, largest) : map;
    }

    private static float[][] scaled(float[][] map, float largest) {
        for (float[] row : map) {
            for (int x = 0; x < row.length; x++) {
                row[x] /= largest;
            }
        }
        return map;
    }
}
