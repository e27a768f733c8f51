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

    /**
     * A frame of allocated cells: takes the bits stored out of each and applies the sign.
     *
     * @param cells rows x columns x samples, the samples of a pixel together; becomes the frame's array
     */
    public static DecodedFrame ofCells(PixelAttributes attributes, int[] cells) {
        StoredBits stored = new StoredBits(attributes);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = stored.value(cells[i]);
        }
        return new DecodedFrame(attributes.rows(), attributes.columns(), attributes.samples(), cells);
    }
}
