package io.radstream.preparation.series;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.preparation.volume.ImagePlane;
import io.radstream.preparation.volume.PixelSpacing;
import io.radstream.preparation.volume.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads where each frame of an instance lies: from the data set itself for single frames, from the functional groups for multi-frame
 * instances, where the groups of the frame come before the shared ones.
 *
 * @see "DICOM PS3.3 C.7.6.16.2.3 Plane Position, C.7.6.16.2.4 Plane Orientation, C.7.6.16.2.1 Pixel Measures"
 */
final class FramePlanes {

    private FramePlanes() {}

    static List<Slice> slices(String sopInstanceUid, DataSet data, int frames) {
        int instanceNumber = data.integer(Tag.INSTANCE_NUMBER).orElse(0);
        List<DataSet> perFrame = data.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        List<DataSet> shared = data.items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
        List<Slice> slices = new ArrayList<>(frames);
        for (int frame = 0; frame < frames; frame++) {
            List<DataSet> groups = new ArrayList<>();
            if (frame < perFrame.size()) {
                groups.add(perFrame.get(frame));
            }
            groups.addAll(shared);
            // Attributes of the data set itself place one frame only.
            Optional<DataSet> top = frames == 1 ? Optional.of(data) : Optional.empty();
            slices.add(new Slice(sopInstanceUid, frame, instanceNumber, plane(groups, top), spacing(groups, data)));
        }
        return List.copyOf(slices);
    }

    private static Optional<ImagePlane> plane(List<DataSet> groups, Optional<DataSet> top) {
        double[] orientation = decimals(groups, Tag.PLANE_ORIENTATION_SEQUENCE, Tag.IMAGE_ORIENTATION_PATIENT, top);
        double[] position = decimals(groups, Tag.PLANE_POSITION_SEQUENCE, Tag.IMAGE_POSITION_PATIENT, top);
        return ImagePlane.of(orientation, position);
    }

    private static Optional<PixelSpacing> spacing(List<DataSet> groups, DataSet data) {
        double[] pixelSpacing = decimals(groups, Tag.PIXEL_MEASURES_SEQUENCE, Tag.PIXEL_SPACING, Optional.of(data));
        // Projections state the spacing at the detector.
        return PixelSpacing.of(pixelSpacing).or(() -> PixelSpacing.of(data.decimals(Tag.IMAGER_PIXEL_SPACING)));
    }

    private static double[] decimals(List<DataSet> groups, int sequence, int tag, Optional<DataSet> top) {
        for (DataSet group : groups) {
            for (DataSet item : group.items(sequence)) {
                double[] values = item.decimals(tag);
                if (values.length > 0) {
                    return values;
                }
            }
        }
        return top.map(data -> data.decimals(tag)).orElseGet(() -> new double[0]);
    }
}
