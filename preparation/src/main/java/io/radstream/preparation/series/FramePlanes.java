package io.radstream.preparation.series;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.preparation.multiframe.FunctionalGroups;
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
        FunctionalGroups groups = FunctionalGroups.of(data);
        List<Slice> slices = new ArrayList<>(frames);
        for (int frame = 0; frame < frames; frame++) {
            // Attributes of the data set itself place one frame only.
            Optional<DataSet> top = frames == 1 ? Optional.of(data) : Optional.empty();
            slices.add(new Slice(
                    sopInstanceUid, frame, instanceNumber, plane(groups, frame, top), spacing(groups, frame, data)));
        }
        return List.copyOf(slices);
    }

    private static Optional<ImagePlane> plane(FunctionalGroups groups, int frame, Optional<DataSet> top) {
        double[] orientation = groups.decimals(frame, Tag.PLANE_ORIENTATION_SEQUENCE, Tag.IMAGE_ORIENTATION_PATIENT);
        double[] position = groups.decimals(frame, Tag.PLANE_POSITION_SEQUENCE, Tag.IMAGE_POSITION_PATIENT);
        return ImagePlane.of(
                orElse(orientation, top, Tag.IMAGE_ORIENTATION_PATIENT),
                orElse(position, top, Tag.IMAGE_POSITION_PATIENT));
    }

    private static Optional<PixelSpacing> spacing(FunctionalGroups groups, int frame, DataSet data) {
        double[] measured = groups.decimals(frame, Tag.PIXEL_MEASURES_SEQUENCE, Tag.PIXEL_SPACING);
        // Projections state the spacing at the detector.
        return PixelSpacing.of(orElse(measured, Optional.of(data), Tag.PIXEL_SPACING))
                .or(() -> PixelSpacing.of(data.decimals(Tag.IMAGER_PIXEL_SPACING)));
    }

    private static double[] orElse(double[] values, Optional<DataSet> top, int tag) {
        return values.length > 0 ? values : top.map(data -> data.decimals(tag)).orElse(values);
    }
}
