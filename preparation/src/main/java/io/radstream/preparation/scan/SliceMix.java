package io.radstream.preparation.scan;

/**
 * What one slice of a scan is made of: a slice of the volume, or several.
 *
 * @param sources indices of slices of the volume, ascending, at least one
 * @param weights parallel to {@code sources}, their sum is 1; ignored where the greatest value counts
 * @param greatest whether each pixel is the greatest of the sources instead of their weighted sum
 * @param shown the index that stands for the slice: the one in the middle, or the nearest
 */
record SliceMix(int[] sources, float[] weights, boolean greatest, int shown) {

    static SliceMix of(int source) {
        return new SliceMix(new int[] {source}, new float[] {1}, false, source);
    }

    /** Adds a source to a slice of a tensor, in place. */
    void add(float[] values, int offset, float[] plane, int source) {
        for (int i = 0; i < plane.length; i++) {
            float sum = values[offset + i] + weights[source] * plane[i];
            float most = source == 0 ? plane[i] : Math.max(values[offset + i], plane[i]);
            values[offset + i] = greatest ? most : sum;
        }
    }
}
