package io.radstream.dicom.frame;

/**
 * One frame as stored values: row after row, the samples of a pixel together.
 *
 * <p>{@code storedValues} has rows × columns × samples values, with the sign applied and the bits beyond Bits Stored cleared. Unsigned values of
 * 32 bits use the whole int: read them with {@link Integer#toUnsignedLong}. The array is the caller's.
 */
public record DecodedFrame(int rows, int columns, int samples, int[] storedValues) {

    public DecodedFrame {
        if (storedValues.length != rows * columns * samples) {
            throw new IllegalArgumentException("A frame has rows x columns x samples values");
        }
    }
}
