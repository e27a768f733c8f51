package io.radstream.raddiag.scan;

/**
 * What an image looks like, whatever it shows: {@value #SIZE} figures of the middle slice of a scan.
 *
 * <p>Mean and standard deviation; the logarithm of the share of pixels in each of 16 brightness steps; the logarithm of the mean squared difference of
 * pixels 1, 2, 4, 8, 16, 32 and 64 apart, along rows and along columns. Distances beyond the image count as no difference.
 */
public final class Appearance {

    /** How many figures there are. */
    public static final int SIZE = 32;

    private static final int STEPS = 16;
    private static final int DISTANCE_MAX = 64;
    private static final int COLUMN_STEP = 2; // every other column is enough
    private static final double RARE = 1e-3;
    private static final double FLAT = 1e-6;

    private Appearance() {}

    /** The figures of {@code scan}, always in the same order. */
    public static float[] of(ScanInput scan) {
        int pixels = scan.rows() * scan.columns();
        int offset = scan.depth() / 2 * pixels;
        float[] figures = new float[SIZE];
        brightness(scan.values(), offset, pixels, figures);
        int next = 2 + STEPS;
        for (int distance = 1; distance <= DISTANCE_MAX; distance *= 2) {
            figures[next++] = difference(scan, offset, 0, distance);
            figures[next++] = difference(scan, offset, distance, 0);
        }
        return figures;
    }

    private static void brightness(float[] values, int offset, int pixels, float[] figures) {
        double sum = 0;
        double squares = 0;
        int[] steps = new int[STEPS];
        for (int i = offset; i < offset + pixels; i++) {
            sum += values[i];
            squares += values[i] * (double) values[i];
            steps[Math.min(STEPS - 1, (int) (values[i] * STEPS))]++;
        }
        double mean = sum / pixels;
        figures[0] = (float) mean;
        figures[1] = (float) Math.sqrt(Math.max(0, squares / pixels - mean * mean));
        for (int step = 0; step < STEPS; step++) {
            figures[2 + step] = (float) Math.log(RARE + steps[step] / (double) pixels);
        }
    }

    private static float difference(ScanInput scan, int offset, int down, int right) {
        double sum = 0;
        int count = 0;
        for (int row = 0; row < scan.rows() - down; row++) {
            for (int column = 0; column < scan.columns() - right; column += COLUMN_STEP) {
                int here = offset + row * scan.columns() + column;
                double difference = scan.values()[here] - scan.values()[here + down * scan.columns() + right];
                sum += difference * difference;
                count++;
            }
        }
        return (float) Math.log(FLAT + (count == 0 ? 0 : sum / count));
    }
}
