package io.radstream.raddiag.training;

import io.radstream.raddiag.training.Augmentation.Affine;
import java.util.SplittableRandom;

/**
 * Where each pixel of a scan's slices comes from: an affine map about the centre and a smooth bend. What comes from outside is black.
 *
 * <p>The bend is a cubic B-spline over a coarse grid of random shifts, so that it has no kinks and nowhere exceeds its bound.
 */
final class Warp {

    private static final int SPANS = 5; // of the spline along a side
    private static final int TAPS = 4;

    private final int size;
    private final float[] rows;
    private final float[] columns;
    private final boolean still;

    private Warp(int size, float[] rows, float[] columns, boolean still) {
        this.size = size;
        this.rows = rows;
        this.columns = columns;
        this.still = still;
    }

    /** A warp of square slices of {@code size} pixels, drawn within bounds. */
    static Warp of(Affine affine, double bendMax, int size, SplittableRandom random) {
        if (affine.equals(Affine.AS_IS) && bendMax == 0) {
            return new Warp(size, new float[0], new float[0], true);
        }
        double angle = Math.toRadians(within(affine.degreesMax(), random));
        double scale = 1 + within(affine.scaleMax(), random);
        double down = Math.rint(within(affine.shiftMax(), random) * size);
        double right = Math.rint(within(affine.shiftMax(), random) * size);
        double shearRows = within(affine.shearMax(), random);
        double shearColumns = within(affine.shearMax(), random);
        double cosine = scale * Math.cos(angle);
        double sine = scale * Math.sin(angle);
        double middle = (size - 1) / 2.0;
        float[] rows = new float[size * size];
        float[] columns = new float[size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double y = row - middle + shearRows * (column - middle);
                double x = column - middle + shearColumns * (row - middle);
                rows[row * size + column] = (float) (cosine * y - sine * x + middle - down);
                columns[row * size + column] = (float) (sine * y + cosine * x + middle - right);
            }
        }
        if (bendMax > 0) {
            bend(rows, bendMax * size, size, random);
            bend(columns, bendMax * size, size, random);
        }
        return new Warp(size, rows, columns, false);
    }

    private static double within(double bound, SplittableRandom random) {
        return bound == 0 ? 0 : bound * (2 * random.nextDouble() - 1);
    }

    /** Adds a smooth field of at most {@code bound} to {@code coordinates}. */
    private static void bend(float[] coordinates, double bound, int size, SplittableRandom random) {
        int knots = SPANS + TAPS - 1;
        double[][] shifts = new double[knots][knots];
        for (double[] line : shifts) {
            for (int i = 0; i < knots; i++) {
                line[i] = within(bound, random);
            }
        }
        double[][] taps = new double[size][];
        for (int i = 0; i < size; i++) {
            double at = (double) i * SPANS / size;
            taps[i] = spline(at - Math.floor(at));
        }
        for (int row = 0; row < size; row++) {
            int top = row * SPANS / size;
            for (int column = 0; column < size; column++) {
                int left = column * SPANS / size;
                double shift = 0;
                for (int i = 0; i < TAPS; i++) {
                    for (int j = 0; j < TAPS; j++) {
                        shift += taps[row][i] * taps[column][j] * shifts[top + i][left + j];
                    }
                }
                coordinates[row * size + column] += (float) shift;
            }
        }
    }

    /** Weights of the four knots around a place {@code t} of a span, in [0, 1); their sum is 1. */
    private static double[] spline(double t) {
        double rest = 1 - t;
        double first = rest * rest * rest / 6;
        double last = t * t * t / 6;
        double second = (3 * t * t * t - 6 * t * t + 4) / 6;
        return new double[] {first, second, 1 - first - second - last, last};
    }

    /** The slice with its pixels moved; the same array when nothing moves. */
    float[] apply(float[] slice) {
        if (still) {
            return slice;
        }
        float[] moved = new float[slice.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = at(slice, rows[i], columns[i]);
        }
        return moved;
    }

    private float at(float[] slice, float row, float column) {
        int top = (int) Math.floor(row);
        int left = (int) Math.floor(column);
        float low = row - top;
        float right = column - left;
        float upper = (1 - right) * pixel(slice, top, left) + right * pixel(slice, top, left + 1);
        float lower = (1 - right) * pixel(slice, top + 1, left) + right * pixel(slice, top + 1, left + 1);
        return (1 - low) * upper + low * lower;
    }

    private float pixel(float[] slice, int row, int column) {
        return row < 0 || column < 0 || row >= size || column >= size ? 0 : slice[row * size + column];
    }
}
