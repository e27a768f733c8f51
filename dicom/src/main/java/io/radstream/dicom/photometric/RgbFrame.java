package io.radstream.dicom.photometric;

/**
 * One frame in red, green and blue: row after row, the three of a pixel together.
 *
 * @param bits 1 to 16: each value is 0 to 2^bits - 1
 * @param values rows x columns x 3; the caller's
 */
public record RgbFrame(int rows, int columns, int bits, int[] values) {

    static final int SAMPLES = 3;

    public RgbFrame {
        if (values.length != rows * columns * SAMPLES) {
            throw new IllegalArgumentException("A colour frame has rows x columns x 3 values");
        }
    }
}
