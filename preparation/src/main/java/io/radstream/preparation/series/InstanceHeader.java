package io.radstream.preparation.series;

import io.radstream.preparation.volume.Slice;
import java.util.List;

/**
 * What grouping needs of an instance: a small record, so that the data sets of thousands of instances need not be held.
 *
 * @param slices one a frame, in stored order, at least one
 * @param dimensions parallel to {@code slices}
 */
record InstanceHeader(
        String sopInstanceUid,
        Series series,
        ImageTraits image,
        int rows,
        int columns,
        List<Slice> slices,
        List<Dimensions> dimensions) {

    /** Whether every frame says where it lies. */
    boolean placed() {
        return slices.stream().allMatch(slice -> slice.plane().isPresent());
    }
}
