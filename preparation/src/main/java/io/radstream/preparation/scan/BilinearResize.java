package io.radstream.preparation.scan;

/**
 * Resizes a plane bilinearly: corners are not aligned, nothing is smoothed before shrinking. The same as PyTorch's {@code interpolate} with
 * its defaults, which the published weights were trained on.
 *
 * <p>Only the pixels that are needed are read, so a huge frame costs no more than a small one.
 */
final class BilinearResize {

    /** A plane of values, read one by one. */
    @FunctionalInterface
    interface Pixels {
        float at(int row, int column);
    }

    private final int rows;
    private final int columns;
    private final Pixels pixels;

    BilinearResize(int rows, int columns, Pixels pixels) {
        this.rows = rows;
        this.columns = columns;
        this.pixels = pixels;
    }

    /** Fills a region of a square of {@code side} that begins at {@code offset} of {@code target}. */
    void into(float[] target, int offset, int side, Region region) {
        Axis vertical = new Axis(rows, region.rows());
        Axis horizontal = new Axis(columns, region.columns());
        int begin = offset + region.top() * side + region.left();
        for (int y = 0; y < region.rows(); y++) {
            int top = vertical.lower[y];
            int bottom = Math.min(top + 1, rows - 1);
            float down = vertical.weight[y];
            for (int x = 0; x < region.columns(); x++) {
                int left = horizontal.lower[x];
                int right = Math.min(left + 1, columns - 1);
                float across = horizontal.weight[x];
                float upper = pixels.at(top, left) * (1 - across) + pixels.at(top, right) * across;
                float lower = pixels.at(bottom, left) * (1 - across) + pixels.at(bottom, right) * across;
                target[begin + y * side + x] = upper * (1 - down) + lower * down;
            }
        }
    }

    /** For each target position the source position below it and the weight of the next one. */
    private static final class Axis {
        private final int[] lower;
        private final float[] weight;

        Axis(int source, int target) {
            lower = new int[target];
            weight = new float[target];
            float scale = (float) source / target;
            for (int i = 0; i < target; i++) {
                float position = Math.max(0, scale * (i + 0.5f) - 0.5f);
                lower[i] = Math.min((int) position, source - 1);
                weight[i] = Math.min(1, Math.max(0, position - lower[i]));
            }
        }
    }
}
