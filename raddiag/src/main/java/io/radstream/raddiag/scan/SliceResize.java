package io.radstream.raddiag.scan;

import java.util.Arrays;

/** Resizes one slice to a square. */
final class SliceResize {

    private SliceResize() {}

    /** A copy if the size fits, the mean of whole blocks if rows and columns are multiples of {@code size}, bilinear otherwise. */
    static float[] resize(float[] values, int offset, int rows, int columns, int size) {
        if (rows == size && columns == size) {
            return Arrays.copyOfRange(values, offset, offset + rows * columns);
        }
        if (rows % size == 0 && columns % size == 0) {
            return blockMean(values, offset, rows / size, columns / size, columns, size);
        }
        return bilinear(values, offset, rows, columns, size);
    }

    private static float[] blockMean(float[] values, int offset, int high, int wide, int columns, int size) {
        float[] result = new float[size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                float sum = 0;
                for (int y = 0; y < high; y++) {
                    int start = offset + (row * high + y) * columns + column * wide;
                    for (int x = 0; x < wide; x++) {
                        sum += values[start + x];
                    }
                }
                result[row * size + column] = sum / (high * wide);
            }
        }
        return result;
    }

    /** As torch {@code interpolate(mode="bilinear", align_corners=False, antialias=False)}. */
    static float[] bilinear(float[] values, int offset, int rows, int columns, int size) {
        float[] result = new float[size * size];
        for (int row = 0; row < size; row++) {
            float y = source(row, rows, size);
            int top = (int) y;
            int bottom = Math.min(top + 1, rows - 1);
            for (int column = 0; column < size; column++) {
                float x = source(column, columns, size);
                int left = (int) x;
                int right = Math.min(left + 1, columns - 1);
                float upper =
                        mix(values[offset + top * columns + left], values[offset + top * columns + right], x - left);
                float lower = mix(
                        values[offset + bottom * columns + left], values[offset + bottom * columns + right], x - left);
                result[row * size + column] = mix(upper, lower, y - top);
            }
        }
        return result;
    }

    private static float source(int target, int length, int size) {
        return Math.max(0, (target + 0.5f) * length / size - 0.5f);
    }

    private static float mix(float first, float second, float share) {
        return first * (1 - share) + second * share;
    }
}
