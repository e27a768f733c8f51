package io.radstream.dicom.json;

import com.fasterxml.jackson.core.JsonParser;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.file.ReadLimits;

/** Counts what one instance of a document has used of its limits, and makes the errors, which never quote the document. */
final class JsonBudget {

    private final ReadLimits limits;
    private final JsonParser json;
    private int depth;
    private int items;
    private int elements;

    JsonBudget(ReadLimits limits, JsonParser json) {
        this.limits = limits;
        this.json = json;
    }

    void enter(int tag) {
        if (++depth > limits.depthMax()) {
            throw exceeded(tag, "depthMax " + limits.depthMax());
        }
        if (++items > limits.itemsMax()) {
            throw exceeded(tag, "itemsMax " + limits.itemsMax());
        }
    }

    void leave() {
        depth--;
    }

    /** Counts an element, or one more of its values: each costs an object. */
    void countElement(int tag) {
        if (++elements > limits.elementsMax()) {
            throw exceeded(tag, "elementsMax " + limits.elementsMax());
        }
    }

    void boundBytes(int tag, long bytes) {
        if (bytes > limits.elementBytesMax()) {
            throw exceeded(tag, "elementBytesMax " + limits.elementBytesMax());
        }
    }

    DicomException malformed(int tag, String what) {
        return error(DicomError.MALFORMED, tag, what);
    }

    DicomException error(DicomError error, int tag, String what) {
        var at = json.currentLocation();
        return DicomException.at(
                error, tag, what + " (JSON line " + at.getLineNr() + ", column " + at.getColumnNr() + ")");
    }

    private DicomException exceeded(int tag, String limit) {
        return error(DicomError.LIMIT_EXCEEDED, tag, limit + " is reached");
    }
}
