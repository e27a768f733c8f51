package io.radstream.preparation.scan;

import java.util.Arrays;

/**
 * Resizes a plane bilinearly and smooths it as far as it shrinks: each target pixel is the weighted mean of all source pixels under a triangle twice
 * as wide as itself. The same as PyTorch's {@code interpolate} with {@code antialias=True}, and as Pillow.
 */
final class TriangleResize {

    private static final float[] NOT_MADE = {};

    private final int rows;
    private final int columns;
    private final BilinearResize.Pixels pixels;

    TriangleResize(int rows, int columns, BilinearResize.Pixels pixels) {
        this.rows = rows;
        this.columns = columns;
        this.pixels = pixels;
    }

    /** Fills a region of a square of {@code side} that begins at {@code offset} of {@code target}. */
    void into(float[] target, int offset, int side, Region region) {
        Axis horizontal = new Axis(columns, region.columns());
        Axis vertical = new Axis(rows, region.rows());
        float[][] lines = new float[rows][];
        Arrays.fill(lines, NOT_MADE);
        int begin = offset + region.top() * side + region.left();
        for (int y = 0; y < region.rows(); y++) {
            int first = vertical.first[y];
            float[] weights = vertical.weights[y];
            for (int i = 0; i < weights.length; i++) {
                if (lines[first + i].length == 0) {
                    lines[first + i] = horizontal.line(pixels, first + i);
                }
            }
            // Lines above are not needed again.
            for (int row = y == 0 ? 0 : vertical.first[y - 1]; row < first; row++) {
                lines[row] = NOT_MADE;
            }
            for (int x = 0; x < region.columns(); x++) {
                double sum = 0;
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * lines[first + i][x];
                }
                target[begin + y * side + x] = (float) sum;
            }
        }
    }

    /** For each target position the first source position under its triangle, and the weights from there. */
    private static final class Axis {
        private final int[] first;
        private final float[][] weights;

        Axis(int source, int target) {
            first = new int[target];
            weights = new float[target][];
            double scale = (double) source / target;
            double reach = Math.max(1, scale);
            for (int i = 0; i < target; i++) {
                double centre = scale * (i + 0.5);
                int from = Math.max(0, (int) (centre - reach + 0.5));
                int to = Math.min(source, (int) (centre + reach + 0.5));
                first[i] = from;
                weights[i] = normalised(from, to, centre, reach);
            }
        }

        private static float[] normalised(int from, int to, double centre, double reach) {
            double[] raw = new double[to - from];
            double sum = 0;
            for (int i = 0; i < raw.length; i++) {
                raw[i] = Math.max(0, 1 - Math.abs((from + i + 0.5 - centre) / reach));
                sum += raw[i];
            }
            float[] weights = new float[raw.length];
            for (int i = 0; i < raw.length; i++) {
                weights[i] = (float) (raw[i] / sum);
            }
            return weights;
        }

        float[] line(BilinearResize.Pixels pixels, int row) {
            float[] line = new float[first.length];
            for (int x = 0; x < line.length; x++) {
                double sum = 0;
                for (int i = 0; i < weights[x].length; i++) {
                    sum += weights[x][i] * pixels.at(row, first[x] + i);
                }
                line[x] = (float) sum;
            }
            return line;
        }
    }
}
