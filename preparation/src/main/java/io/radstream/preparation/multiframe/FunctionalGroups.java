package io.radstream.preparation.multiframe;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import java.util.List;
import java.util.Optional;

/**
 * What the functional groups of an instance say about each of its frames. Instances of one frame have none, and every answer is empty.
 *
 * @see "DICOM PS3.3 C.7.6.16.1.1"
 */
public final class FunctionalGroups {

    private final List<DataSet> perFrame;
    private final List<DataSet> shared;

    private FunctionalGroups(List<DataSet> perFrame, List<DataSet> shared) {
        this.perFrame = perFrame;
        this.shared = shared;
    }

    /**
     * The groups of a data set.
     *
     * @throws DicomException INVALID_VALUE when one of the two attributes is no sequence
     */
    public static FunctionalGroups of(DataSet data) {
        return new FunctionalGroups(
                data.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE),
                data.items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE));
    }

    /** The item of a functional group for a frame, counted from 0: its own, else the shared one. */
    public Optional<DataSet> item(int frame, int sequence) {
        Optional<DataSet> own = frame < perFrame.size() ? first(perFrame.get(frame), sequence) : Optional.empty();
        return own.or(() -> shared.stream()
                .flatMap(group -> first(group, sequence).stream())
                .findFirst());
    }

    /** Numbers of an attribute of a functional group for a frame: its own where they are not empty, else the shared ones; none when neither. */
    public double[] decimals(int frame, int sequence, int tag) {
        double[] own = frame < perFrame.size()
                ? first(perFrame.get(frame), sequence)
                        .map(item -> item.decimals(tag))
                        .orElse(new double[0])
                : new double[0];
        if (own.length > 0) {
            return own;
        }
        return shared.stream()
                .flatMap(group -> group.items(sequence).stream())
                .map(item -> item.decimals(tag))
                .filter(values -> values.length > 0)
                .findFirst()
                .orElse(own);
    }

    private static Optional<DataSet> first(DataSet group, int sequence) {
        return group.items(sequence).stream().findFirst();
    }
}
