package io.radstream.preparation.series;

import io.radstream.preparation.volume.Volume;
import java.util.Optional;
import java.util.Set;

/**
 * Frames of one series that share a normal and a matrix, in order: what becomes a scan.
 *
 * @param number 1 for the first or only stack of its series
 * @param seriesNumber SeriesNumber (0020,0011), the largest int when absent
 * @param original whether at least one instance is not DERIVED
 */
public record Stack(
        String seriesUid,
        int number,
        int seriesNumber,
        String modality,
        Optional<String> bodyPart,
        boolean original,
        int rows,
        int columns,
        Volume volume) {

    /** Unique in the case: series UID and number of the stack. */
    public String scanId() {
        return seriesUid + '#' + number;
    }

    /** The region of the body it shows. */
    public Anatomy anatomy() {
        return Anatomy.of(modality, bodyPart);
    }

    /** The stack without some of its instances; empty when nothing remains. */
    public Optional<Stack> without(Set<String> sopInstanceUids) {
        return volume.without(sopInstanceUids)
                .map(left ->
                        new Stack(seriesUid, number, seriesNumber, modality, bodyPart, original, rows, columns, left));
    }
}
