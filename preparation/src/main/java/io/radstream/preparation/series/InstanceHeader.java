package io.radstream.preparation.series;

import io.radstream.preparation.volume.Slice;
import java.util.List;
import java.util.Optional;

/**
 * What grouping needs of an instance: a small record, so that the data sets of thousands of instances need not be held.
 *
 * @param seriesNumber SeriesNumber (0020,0011), the largest int when absent
 * @param modality Modality (0008,0060), OT when absent
 * @param original whether ImageType (0008,0008) does not say DERIVED
 * @param slices one a frame, in stored order, at least one
 */
record InstanceHeader(
        String sopInstanceUid,
        String seriesUid,
        int seriesNumber,
        String modality,
        Optional<String> bodyPart,
        boolean original,
        int rows,
        int columns,
        List<Slice> slices) {

    /** Whether every frame says where it lies. */
    boolean placed() {
        return slices.stream().allMatch(slice -> slice.plane().isPresent());
    }
}
