package io.radstream.preparation.pixel;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Stored value to modality value: slope and intercept (PS3.3 C.11.1.1.2).
 *
 * <p>CT must state them (Type 1 in C.8.2.1): their absence is a fault of the instance, not a 1 and a 0. Other modalities default to the identity.
 */
record Rescale(double slope, double intercept) {

    /** Beyond it a modality value means nothing and no longer fits a float. */
    private static final double MAGNITUDE_MAX = 1e20;

    private static final String CT = "CT";

    static Rescale of(DataSet data, int frame, String modality) {
        Optional<DataSet> group = group(data, frame);
        OptionalDouble slope = value(Tag.RESCALE_SLOPE, group, data);
        OptionalDouble intercept = value(Tag.RESCALE_INTERCEPT, group, data);
        if (modality.equals(CT)) {
            require(slope, Tag.RESCALE_SLOPE);
            require(intercept, Tag.RESCALE_INTERCEPT);
        }
        return new Rescale(
                usable(slope.orElse(1), Tag.RESCALE_SLOPE), usable(intercept.orElse(0), Tag.RESCALE_INTERCEPT));
    }

    float apply(double storedValue) {
        return (float) (storedValue * slope + intercept);
    }

    /** The pixel value transformation of a frame: its own, else the shared one (PS3.3 C.7.6.16.2.9). */
    private static Optional<DataSet> group(DataSet data, int frame) {
        List<DataSet> perFrame = data.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        Optional<DataSet> own = frame < perFrame.size() ? transformation(perFrame.get(frame)) : Optional.empty();
        return own.or(() -> data.items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).stream()
                .flatMap(shared -> transformation(shared).stream())
                .findFirst());
    }

    private static Optional<DataSet> transformation(DataSet group) {
        return group.items(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE).stream().findFirst();
    }

    private static OptionalDouble value(int tag, Optional<DataSet> group, DataSet data) {
        OptionalDouble own = group.map(item -> item.decimal(tag)).orElse(OptionalDouble.empty());
        return own.isPresent() ? own : data.decimal(tag);
    }

    private static void require(OptionalDouble value, int tag) {
        if (value.isEmpty()) {
            throw DicomException.at(DicomError.MISSING_ATTRIBUTE, tag, "CT must state it");
        }
    }

    private static double usable(double value, int tag) {
        boolean slope = tag == Tag.RESCALE_SLOPE;
        if (!(Math.abs(value) <= MAGNITUDE_MAX) || (slope && value == 0)) {
            throw DicomException.at(DicomError.INVALID_VALUE, tag, "not a usable number");
        }
        return value;
    }
}
