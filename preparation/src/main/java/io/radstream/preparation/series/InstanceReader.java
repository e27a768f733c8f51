package io.radstream.preparation.series;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.file.DicomFile;
import io.radstream.preparation.series.Admission.Admitted;
import io.radstream.preparation.series.Admission.SetAside;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides from the header of an instance whether it is diagnosed, and reads what grouping needs.
 *
 * <p>Pixel Data is not needed. Throws {@link DicomException} when the header is at fault.
 */
public final class InstanceReader {

    /** The most frames of an instance. */
    public static final int FRAMES_MAX = 16_384;
    /** The most pixels of a frame: 8,192 x 8,192. */
    public static final int PIXELS_MAX = 1 << 26;

    private static final List<Integer> DESCRIPTIONS = List.of(
            Tag.SERIES_DESCRIPTION,
            Tag.PROTOCOL_NAME,
            Tag.PERFORMED_PROCEDURE_STEP_DESCRIPTION,
            Tag.REQUESTED_PROCEDURE_DESCRIPTION,
            Tag.STUDY_DESCRIPTION);

    private InstanceReader() {}

    /** Reads the header of the instance with the given UID, which is the name the caller knows it by. */
    public static Admission admit(String sopInstanceUid, DicomFile file, StackRules rules) {
        DataSet data = file.dataSet();
        String sopClass = data.string(Tag.SOP_CLASS_UID)
                .or(() -> file.meta().string(Tag.MEDIA_STORAGE_SOP_CLASS_UID))
                .orElse("");
        String modality = data.string(Tag.MODALITY)
                .map(text -> text.toUpperCase(Locale.ROOT))
                .orElse("OT");
        Optional<ImageStorage> storage = ImageStorage.of(sopClass);
        if (storage.isEmpty()) {
            return new SetAside(Reason.UNSUPPORTED_SOP_CLASS, "no image of radiology");
        }
        Optional<SetAside> aside =
                asideBySopClass(storage.get(), modality, data, rules).or(() -> asideByContent(data));
        if (aside.isPresent()) {
            return aside.get();
        }
        return new Admitted(header(sopInstanceUid, modality, data));
    }

    private static Optional<SetAside> asideBySopClass(
            ImageStorage storage, String modality, DataSet data, StackRules rules) {
        return switch (storage) {
            case RADIOLOGY -> Optional.empty();
            case FOR_PROCESSING ->
                Optional.of(new SetAside(Reason.NOT_FOR_PRESENTATION, "the SOP Class is for processing"));
            case SECONDARY_CAPTURE -> rules.captureAside(modality, data.string(Tag.CONVERSION_TYPE));
        };
    }

    private static Optional<SetAside> asideByContent(DataSet data) {
        List<String> imageType = data.strings(Tag.IMAGE_TYPE);
        if (imageType.stream().anyMatch(value -> value.equals("LOCALIZER") || value.equals("SCOUT"))) {
            return Optional.of(new SetAside(Reason.LOCALIZER, Tag.name(Tag.IMAGE_TYPE)));
        }
        if (!data.contains(Tag.ROWS) && !data.contains(Tag.COLUMNS)) {
            return Optional.of(new SetAside(Reason.NO_PIXELS, Tag.name(Tag.ROWS) + " is absent"));
        }
        return Optional.empty();
    }

    private static InstanceHeader header(String sopInstanceUid, String modality, DataSet data) {
        int rows = positive(data, Tag.ROWS);
        int columns = positive(data, Tag.COLUMNS);
        if ((long) rows * columns > PIXELS_MAX) {
            throw DicomException.at(DicomError.LIMIT_EXCEEDED, Tag.ROWS, "a frame may have " + PIXELS_MAX + " pixels");
        }
        int frames = data.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
        if (frames < 1 || frames > FRAMES_MAX) {
            throw DicomException.at(
                    frames < 1 ? DicomError.INVALID_VALUE : DicomError.LIMIT_EXCEEDED,
                    Tag.NUMBER_OF_FRAMES,
                    "an instance has 1 to " + FRAMES_MAX + " frames");
        }
        return new InstanceHeader(
                sopInstanceUid,
                series(data, modality),
                ImageTraitsReader.read(data, modality),
                rows,
                columns,
                FramePlanes.slices(sopInstanceUid, data, frames),
                FrameDimensions.read(data, modality, frames));
    }

    private static Series series(DataSet data, String modality) {
        return new Series(
                data.string(Tag.STUDY_INSTANCE_UID).orElse(""),
                data.requireString(Tag.SERIES_INSTANCE_UID),
                data.integer(Tag.SERIES_NUMBER).orElse(Integer.MAX_VALUE),
                modality,
                data.string(Tag.BODY_PART_EXAMINED),
                Anatomy.of(modality, data.string(Tag.BODY_PART_EXAMINED), descriptions(data)));
    }

    /** What people wrote about the series, then about the procedure, then about the study. */
    private static List<String> descriptions(DataSet data) {
        Optional<String> region = FrameDimensions.lenient(() -> data.items(Tag.ANATOMIC_REGION_SEQUENCE).stream()
                .flatMap(item -> item.string(Tag.CODE_MEANING).stream())
                .findFirst());
        return Stream.concat(
                        region.stream(),
                        DESCRIPTIONS.stream().flatMap(tag -> FrameDimensions.lenient(() -> data.string(tag)).stream()))
                .toList();
    }

    private static int positive(DataSet data, int tag) {
        int value = data.requireInteger(tag);
        if (value < 1) {
            throw DicomException.at(DicomError.INVALID_VALUE, tag, "must be positive");
        }
        return value;
    }
}
