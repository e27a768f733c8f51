package io.radstream.preparation.series;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@link ImageTraits} from a header. */
final class ImageTraitsReader {

    private static final Set<String> CROSS_SECTIONS = Set.of("CT", "MR", "PT", "NM");

    /** Values of ImageType by which devices mark views made of other images. */
    private static final Set<String> REFORMATS = Set.of(
            "MPR",
            "MIP",
            "MINIP",
            "REFORMATTED",
            "PROJECTION IMAGE",
            "VOLREN",
            "CSA MIP",
            "CSA MPR",
            "CSAPARALLEL",
            "CSARADIAL",
            "RENDERED",
            "VOLUME RENDERING",
            "MIP THICK");

    private static final Set<String> SCREENS = Set.of("SCREEN SAVE", "SCREENSHOT", "SCREEN", "SCREENSAVE");
    /** Kinds of nuclear medicine whose frames are views of different detectors (PS3.3 C.8.4.9.1). */
    private static final Set<String> SEPARATE_FRAMES = Set.of("STATIC", "WHOLE BODY");

    private ImageTraitsReader() {}

    static ImageTraits read(DataSet data, String modality) {
        List<String> type = data.strings(Tag.IMAGE_TYPE).stream()
                .map(value -> value.toUpperCase(Locale.ROOT))
                .toList();
        boolean derived = type.contains("DERIVED");
        boolean reformatted = CROSS_SECTIONS.contains(modality)
                && derived
                && (type.contains("SECONDARY") || type.stream().anyMatch(REFORMATS::contains));
        boolean separate = modality.equals("NM") && type.stream().anyMatch(SEPARATE_FRAMES::contains);
        return new ImageTraits(
                !data.strings(Tag.IMAGE_TYPE).contains("DERIVED"),
                reformatted,
                type.stream().anyMatch(SCREENS::contains),
                FrameDimensions.lenient(() -> data.string(Tag.BURNED_IN_ANNOTATION))
                        .filter(value -> value.equals("YES"))
                        .isPresent(),
                acquisitionNumber(data),
                CROSS_SECTIONS.contains(modality) ? Optional.empty() : View.of(data),
                !separate);
    }

    private static int acquisitionNumber(DataSet data) {
        return FrameDimensions.lenient(() ->
                        data.integer(Tag.ACQUISITION_NUMBER).stream().boxed().findFirst())
                .orElse(0);
    }
}
