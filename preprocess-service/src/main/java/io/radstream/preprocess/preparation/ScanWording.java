package io.radstream.preprocess.preparation;

import io.radstream.blob.BlobRef;
import io.radstream.event.PreparedScan;
import io.radstream.preparation.scan.Region;
import io.radstream.preparation.scan.Scan;
import io.radstream.preparation.series.View;
import io.radstream.preparation.volume.ImagePlane;
import io.radstream.preparation.volume.PixelSpacing;
import io.radstream.preparation.volume.Slice;
import io.radstream.preparation.volume.Vector;
import io.radstream.preparation.volume.Volume;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A scan in the words of the contract: besides the tensor, what leads from each of its slices back to a frame of an instance and a place in the
 * patient.
 */
final class ScanWording {

    private ScanWording() {}

    static PreparedScan of(Scan scan, BlobRef tensor) {
        Volume volume = scan.stack().volume();
        Optional<View> view = scan.stack().view();
        PreparedScan.Builder event = PreparedScan.newBuilder()
                .setScanId(scan.stack().scanId())
                .setSeriesUid(scan.stack().seriesUid())
                .setBlobRef(tensor.toEvent())
                .setModality(scan.stack().modality())
                .setBodyPart(scan.stack().bodyPart().orElse(null))
                .setAnatomy(scan.stack().anatomy().label())
                .setLaterality(view.flatMap(View::laterality).orElse(null))
                .setViewPosition(view.flatMap(View::position).orElse(null))
                .setSlices(scan.depth())
                .setVolumeSlices(volume.slices().size())
                .setSpacingZMm(
                        volume.spacingZMm().isPresent() ? volume.spacingZMm().getAsDouble() : null)
                .setSpacingYMm(volume.pixelSpacing().map(PixelSpacing::y).orElse(null))
                .setSpacingXMm(volume.pixelSpacing().map(PixelSpacing::x).orElse(null))
                .setNotes(scan.notes());
        places(event, scan);
        return event.build();
    }

    private static void places(PreparedScan.Builder event, Scan scan) {
        Region region = scan.region();
        event.setSliceInstances(scan.sliceInstances())
                .setSliceFrames(
                        scan.slices().stream().map(slice -> slice.frame() + 1).toList())
                .setRows(scan.stack().rows())
                .setColumns(scan.stack().columns())
                .setImageArea(List.of(region.top(), region.left(), region.rows(), region.columns()));
        double[] positions = scan.slicePositionsMm();
        if (positions.length > 0) {
            List<ImagePlane> planes = scan.slices().stream()
                    .map(Slice::plane)
                    .flatMap(Optional::stream)
                    .toList();
            event.setSlicePositionsMm(Arrays.stream(positions).boxed().toList())
                    .setSliceOrigins(numbers(planes.stream().map(ImagePlane::position)))
                    .setOrientation(
                            numbers(Stream.of(planes.get(0).row(), planes.get(0).column())));
        }
    }

    private static List<Double> numbers(Stream<Vector> vectors) {
        return vectors.flatMapToDouble(vector -> DoubleStream.of(vector.x(), vector.y(), vector.z()))
                .boxed()
                .toList();
    }
}
