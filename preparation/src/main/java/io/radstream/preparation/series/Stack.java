package io.radstream.preparation.series;

import io.radstream.preparation.volume.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Frames of one series that share a normal, a matrix and whatever else the rules ask for, in order: what becomes a scan.
 *
 * @param number 1 for the first or only stack of its series
 * @param original whether at least one instance is not DERIVED
 * @param ownNotes what readers should know besides the geometry
 */
public record Stack(
        Series series,
        int number,
        StackKind kind,
        boolean original,
        int rows,
        int columns,
        Optional<View> view,
        List<String> ownNotes,
        Volume volume) {

    /** Unique in the case: series UID and number of the stack. */
    public String scanId() {
        return series.uid() + '#' + number;
    }

    /** Series Instance UID (0020,000E). */
    public String seriesUid() {
        return series.uid();
    }

    /** Modality (0008,0060), OT when absent. */
    public String modality() {
        return series.modality();
    }

    /** Body Part Examined (0018,0015) as stated. */
    public Optional<String> bodyPart() {
        return series.bodyPart();
    }

    /** The region of the body it shows. */
    public Anatomy anatomy() {
        return series.anatomy();
    }

    /** Its own notes and those on its geometry. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(ownNotes);
        notes.addAll(volume.notes());
        return List.copyOf(notes);
    }

    /** The stack without some of its instances; empty when nothing remains. */
    public Optional<Stack> without(Set<String> sopInstanceUids) {
        return volume.without(sopInstanceUids)
                .map(left -> new Stack(series, number, kind, original, rows, columns, view, ownNotes, left));
    }
}
