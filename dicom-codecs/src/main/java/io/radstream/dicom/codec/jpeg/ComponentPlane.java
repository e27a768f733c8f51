package io.radstream.dicom.codec.jpeg;

/** The samples of one component at its own resolution, and the way up to the frame's. */
final class ComponentPlane {

    /** Fewer columns than this are repeated rather than interpolated, as the Independent JPEG Group does. */
    private static final int COLUMNS_INTERPOLATED_MIN = 3;

    private final int[] samples;
    private final int stride;
    private final int columns;
    private final int rows;

    private ComponentPlane(int[] samples, int stride, int columns, int rows) {
        this.samples = samples;
        this.stride = stride;
        this.columns = columns;
        this.rows = rows;
    }

    /** Transforms the blocks of a component, whose coefficients are let go. */
    static ComponentPlane of(Component component, int[] divisors, int precision) {
        InverseDct dct = new InverseDct(precision);
        int stride = component.blockColumns * Component.BLOCK;
        int[] samples = new int[component.coefficients.length];
        for (int row = 0; row < component.blockRows; row++) {
            for (int column = 0; column < component.blockColumns; column++) {
                int block = (row * component.blockColumns + column) * Component.BLOCK_VALUES;
                int at = row * Component.BLOCK * stride + column * Component.BLOCK;
                dct.transform(component.coefficients, block, divisors, samples, at, stride);
            }
        }
        component.coefficients = new short[0];
        return new ComponentPlane(samples, stride, component.columns, component.rows);
    }

    /** One row of the frame; the factors say how many of its rows and columns share a sample. */
    void row(int row, int horizontal, int vertical, int[] out) {
        boolean interpolated = horizontal == 2 && vertical <= 2 && columns >= COLUMNS_INTERPOLATED_MIN;
        if (interpolated && vertical == 1) {
            interpolated(row * stride, out);
        } else if (interpolated) {
            int near = row / 2;
            int other = Math.max(0, Math.min(rows - 1, row % 2 == 0 ? near - 1 : near + 1));
            interpolated(near * stride, other * stride, out);
        } else {
            int from = row / vertical * stride;
            for (int x = 0; x < out.length; x++) {
                out[x] = samples[from + x / horizontal];
            }
        }
    }

    /** Doubles a row: three quarters of the nearer sample, one of the farther. */
    private void interpolated(int from, int[] out) {
        for (int x = 0; x < out.length; x++) {
            int near = x / 2;
            int sample = samples[from + near];
            if (x % 2 == 0) {
                out[x] = near == 0 ? sample : (3 * sample + samples[from + near - 1] + 1) >> 2;
            } else {
                out[x] = near == columns - 1 ? sample : (3 * sample + samples[from + near + 1] + 2) >> 2;
            }
        }
    }

    /** The same in both directions. */
    private void interpolated(int from, int other, int[] out) {
        for (int x = 0; x < out.length; x++) {
            int near = x / 2;
            int sum = 3 * samples[from + near] + samples[other + near];
            int neighbour = Math.max(0, Math.min(columns - 1, x % 2 == 0 ? near - 1 : near + 1));
            int farther = 3 * samples[from + neighbour] + samples[other + neighbour];
            out[x] = (3 * sum + farther + (x % 2 == 0 ? 8 : 7)) >> 4;
        }
    }
}
