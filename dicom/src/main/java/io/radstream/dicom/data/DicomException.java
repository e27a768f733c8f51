package io.radstream.dicom.data;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Says why bytes are not DICOM that this module can use, and where.
 *
 * <p>The message carries tag names and offsets, never an attribute value, so it may be logged. Such input fails again on every retry.
 */
public final class DicomException extends RuntimeException {

    /** Stands for the tag where no element had begun; no element has it. */
    public static final int NO_TAG = -1;

    private static final long serialVersionUID = 1L;
    private static final long NO_OFFSET = -1;

    private final DicomError error;
    private final int tag;
    private final long offset;

    private DicomException(DicomError error, int tag, long offset, String message) {
        super(message);
        this.error = error;
        this.tag = tag;
        this.offset = offset;
    }

    /** An error that belongs to no element. */
    public static DicomException of(DicomError error, String what) {
        return new DicomException(error, NO_TAG, NO_OFFSET, error + ": " + what);
    }

    /** An error of one element of a data set in memory. */
    public static DicomException at(DicomError error, int tag, String what) {
        return new DicomException(error, tag, NO_OFFSET, error + place(tag) + ": " + what);
    }

    /** An error of one element of a stream; the offset counts bytes from the start of the stream (after inflation, if any). */
    public static DicomException at(DicomError error, int tag, long offset, String what) {
        return new DicomException(error, tag, offset, error + place(tag) + ", offset " + offset + ": " + what);
    }

    /** What kind of fault it is. */
    public DicomError error() {
        return error;
    }

    /** The element at fault; empty when no element had begun. */
    public OptionalInt tag() {
        return tag == NO_TAG ? OptionalInt.empty() : OptionalInt.of(tag);
    }

    /** Bytes from the start of the stream; empty for a data set in memory. */
    public OptionalLong offset() {
        return offset == NO_OFFSET ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    private static String place(int tag) {
        return tag == NO_TAG ? "" : " at " + Tag.name(tag);
    }
}
