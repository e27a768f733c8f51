package io.radstream.preparation.pixel;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.preparation.multiframe.FunctionalGroups;
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
        // PS3.3 C.7.6.16.2.9
        Optional<DataSet> group = FunctionalGroups.of(data).item(frame, Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE);
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
