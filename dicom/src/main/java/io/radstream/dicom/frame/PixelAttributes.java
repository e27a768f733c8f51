package io.radstream.dicom.frame;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;

/**
 * What the Image Pixel module says about the frames of an instance (PS3.3 C.7.6.3).
 *
 * @param rows 1 to 65535
 * @param columns 1 to 65535
 * @param samples values a pixel: 1, 3 or 4
 * @param photometricInterpretation such as MONOCHROME2 or RGB
 * @param planar whether colour planes follow one another (Planar Configuration 1) rather than the samples of each pixel
 * @param bitsAllocated 1, 8, 16, 32 or 64
 * @param bitsStored 1 to {@code bitsAllocated}
 * @param highBit the bit of the most significant bit stored
 * @param signed whether stored values are two's complement
 * @param frames 1 or more
 */
public record PixelAttributes(
        int rows,
        int columns,
        int samples,
        String photometricInterpretation,
        boolean planar,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        int frames) {

    /** Values one frame may hold: 268 million, or 1 GiB decoded. */
    public static final int FRAME_VALUES_MAX = 1 << 28;

    private static final int FRAME_BYTES_MAX = 1 << 30;

    /**
     * The attributes of a data set.
     *
     * @throws DicomException MISSING_ATTRIBUTE or INVALID_PIXELS naming the attribute, when one is absent, out of range or contradicts another
     */
    public static PixelAttributes of(DataSet dataSet) {
        int samples = dataSet.integer(Tag.SAMPLES_PER_PIXEL).orElse(1);
        int bitsAllocated = dataSet.requireInteger(Tag.BITS_ALLOCATED);
        int bitsStored = dataSet.integer(Tag.BITS_STORED).orElse(bitsAllocated);
        return new PixelAttributes(
                dataSet.requireInteger(Tag.ROWS),
                dataSet.requireInteger(Tag.COLUMNS),
                samples,
                dataSet.requireString(Tag.PHOTOMETRIC_INTERPRETATION),
                samples > 1 && dataSet.integer(Tag.PLANAR_CONFIGURATION).orElse(0) == 1,
                bitsAllocated,
                bitsStored,
                dataSet.integer(Tag.HIGH_BIT).orElse(bitsStored - 1),
                dataSet.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1,
                dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(1));
    }

    public PixelAttributes {
        require(rows > 0 && rows <= 0xFFFF, Tag.ROWS, "not 1 to 65535");
        require(columns > 0 && columns <= 0xFFFF, Tag.COLUMNS, "not 1 to 65535");
        require(samples == 1 || samples == 3 || samples == 4, Tag.SAMPLES_PER_PIXEL, "not 1, 3 or 4");
        boolean whole = bitsAllocated == 8 || bitsAllocated == 16 || bitsAllocated == 32 || bitsAllocated == 64;
        require(whole || (bitsAllocated == 1 && samples == 1), Tag.BITS_ALLOCATED, "not 1, 8, 16, 32 or 64");
        require(bitsStored > 0 && bitsStored <= bitsAllocated, Tag.BITS_STORED, "not 1 to Bits Allocated");
        require(highBit >= bitsStored - 1 && highBit < bitsAllocated, Tag.HIGH_BIT, "does not fit the bits stored");
        require(frames > 0, Tag.NUMBER_OF_FRAMES, "not positive");
        require((long) rows * columns * samples <= FRAME_VALUES_MAX, Tag.ROWS, "a frame has too many values");
    }

    /** Pixels of a frame. */
    public int pixels() {
        return rows * columns;
    }

    /** Values of a frame: pixels times samples. */
    public int values() {
        return pixels() * samples;
    }

    /** Whether chrominance is halved in each row, so that two pixels take four values (PS3.3 C.7.6.3.1.2). */
    boolean chrominanceHalved() {
        return samples == 3
                && (photometricInterpretation.equals("YBR_FULL_422")
                        || photometricInterpretation.equals("YBR_PARTIAL_422"));
    }

    /** Bits of one uncompressed frame. */
    long frameBits() {
        long values = chrominanceHalved() ? 2L * pixels() : values();
        return values * bitsAllocated;
    }

    /** Bytes of one uncompressed frame that begins with a byte. */
    int frameBytes() {
        long bytes = (frameBits() + 7) / 8;
        if (bytes > FRAME_BYTES_MAX) {
            throw DicomException.at(DicomError.LIMIT_EXCEEDED, Tag.ROWS, "a frame has more than 1 GiB");
        }
        return (int) bytes;
    }

    private static void require(boolean holds, int tag, String what) {
        if (!holds) {
            throw DicomException.at(DicomError.INVALID_PIXELS, tag, what);
        }
    }
}
