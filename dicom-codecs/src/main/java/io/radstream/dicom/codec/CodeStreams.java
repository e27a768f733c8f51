package io.radstream.dicom.codec;

import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.frame.PixelAttributes;

/** What the decoders of this module have in common: how they refuse a code stream. */
public final class CodeStreams {

    private CodeStreams() {}

    /** The code stream contradicts its format. */
    public static DicomException invalid(String what) {
        return DicomException.at(DicomError.INVALID_PIXELS, Tag.PIXEL_DATA, what);
    }

    /** The code stream uses what no decoder here knows. */
    public static DicomException unsupported(String what) {
        return DicomException.at(DicomError.UNSUPPORTED_PIXELS, Tag.PIXEL_DATA, what);
    }

    /**
     * Checks the size that a code stream states against the data set, before memory is taken for it.
     *
     * @throws DicomException INVALID_PIXELS naming the attribute that the code stream contradicts
     */
    public static void requireSize(PixelAttributes attributes, int rows, int columns, int samples) {
        require(rows == attributes.rows(), Tag.ROWS);
        require(columns == attributes.columns(), Tag.COLUMNS);
        require(samples == attributes.samples(), Tag.SAMPLES_PER_PIXEL);
    }

    /**
     * Checks the bits of a sample that a code stream states against the data set.
     *
     * @throws DicomException INVALID_PIXELS naming Bits Allocated when they do not fit
     */
    public static void requireBits(PixelAttributes attributes, int precision) {
        require(precision <= attributes.bitsAllocated(), Tag.BITS_ALLOCATED);
    }

    private static void require(boolean agrees, int tag) {
        if (!agrees) {
            throw DicomException.at(DicomError.INVALID_PIXELS, tag, "the code stream of the frame says otherwise");
        }
    }
}
