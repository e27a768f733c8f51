package io.radstream.dicom.file;

import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;

/** Counts what one data set has used of its {@link ReadLimits}, and makes the errors that say where reading stopped. */
final class ReadBudget {

    /** A writer that leaves VRs out does so for an element or two; looking behind more of them would cost time. */
    private static final int DAMAGED_MAX = 64;

    private final ReadLimits limits;
    private final ByteSource source;
    private int depth;
    private int items;
    private int elements;
    private int damaged;

    ReadBudget(ReadLimits limits, ByteSource source) {
        this.limits = limits;
        this.source = source;
    }

    /** Whether reading is outside every sequence. */
    boolean atTop() {
        return depth == 0;
    }

    void enter(int tag) {
        if (++depth > limits.depthMax()) {
            throw exceeded(tag, "depthMax " + limits.depthMax());
        }
    }

    void leave() {
        depth--;
    }

    void countElement(int tag) {
        if (++elements > limits.elementsMax()) {
            throw exceeded(tag, "elementsMax " + limits.elementsMax());
        }
    }

    void countItem(int tag) {
        if (++items > limits.itemsMax()) {
            throw exceeded(tag, "itemsMax " + limits.itemsMax());
        }
    }

    /** Whether one more element may be recovered. */
    boolean recovers() {
        return ++damaged <= DAMAGED_MAX;
    }

    /** The length of a value, when it is within the limit. */
    int bounded(int tag, long length) {
        if (length > limits.elementBytesMax()) {
            throw exceeded(tag, "elementBytesMax " + limits.elementBytesMax());
        }
        return (int) length;
    }

    DicomException malformed(int tag, String what) {
        return DicomException.at(DicomError.MALFORMED, tag, source.position(), what);
    }

    private DicomException exceeded(int tag, String limit) {
        return DicomException.at(DicomError.LIMIT_EXCEEDED, tag, source.position(), limit + " is reached");
    }
}
