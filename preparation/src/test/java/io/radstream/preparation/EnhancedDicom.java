package io.radstream.preparation;

import static io.radstream.preparation.SyntheticDicom.SIDE;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Enhanced multi-frame instances with oblique planes, stored against their order. */
final class EnhancedDicom {

    static final String CT = "1.2.840.10008.5.1.4.1.1.2.1";
    static final String MR = "1.2.840.10008.5.1.4.1.1.4.1";
    static final String PET = "1.2.840.10008.5.1.4.1.1.130";

    private static final double[] ORIENTATION = {0.8, 0.6, 0, -0.36, 0.48, -0.8};
    private static final double[] NORMAL = {-0.48, 0.64, 0.6};
    private static final double STEP_MM = 2.5;

    private EnhancedDicom() {}

    /**
     * {@code layers} stacks of {@code slices} frames each, layer after layer.
     *
     * @param dimension adds to the functional groups of a frame what tells its layer apart
     */
    static DicomFile of(
            String sopClass, String modality, int slices, int layers, BiConsumer<DataSet, Integer> dimension) {
        int frames = slices * layers;
        return SyntheticDicom.file(sopClass, modality, "1.7", 1, i -> 0, data -> data.remove(Tag.PIXEL_SPACING)
                .put(Tag.FRAME_OF_REFERENCE_UID, Vr.UI, "1.7.99")
                .putInts(Tag.NUMBER_OF_FRAMES, Vr.IS, frames)
                .putBytes(Tag.PIXEL_DATA, Vr.OW, SyntheticDicom.words(frames * SIDE * SIDE, i -> 100 + i * 31 % 997))
                .putItems(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared())
                .putItems(
                        Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                        IntStream.range(0, frames)
                                .mapToObj(frame -> perFrame(frame, slices, dimension))
                                .toArray(DataSet[]::new)));
    }

    private static DataSet shared() {
        return new DataSet()
                .putItems(
                        Tag.PIXEL_MEASURES_SEQUENCE,
                        new DataSet()
                                .putDecimals(Tag.PIXEL_SPACING, Vr.DS, 0.7, 0.9)
                                .putDecimals(Tag.SLICE_THICKNESS, Vr.DS, STEP_MM))
                .putItems(
                        Tag.PLANE_ORIENTATION_SEQUENCE,
                        new DataSet().putDecimals(Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, ORIENTATION));
    }

    private static DataSet perFrame(int frame, int slices, BiConsumer<DataSet, Integer> dimension) {
        double along = -STEP_MM * (frame % slices);
        DataSet group = new DataSet()
                .putItems(
                        Tag.PLANE_POSITION_SEQUENCE,
                        new DataSet()
                                .putDecimals(
                                        Tag.IMAGE_POSITION_PATIENT,
                                        Vr.DS,
                                        along * NORMAL[0] - 20,
                                        along * NORMAL[1] + 10,
                                        along * NORMAL[2]))
                .putItems(
                        Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE,
                        new DataSet()
                                .putDecimals(Tag.RESCALE_SLOPE, Vr.DS, 1 + 0.25 * (frame % 3))
                                .putDecimals(Tag.RESCALE_INTERCEPT, Vr.DS, -1024 + frame)
                                .put(Tag.RESCALE_TYPE, Vr.LO, "US"));
        dimension.accept(group, frame / slices);
        return group;
    }
}
