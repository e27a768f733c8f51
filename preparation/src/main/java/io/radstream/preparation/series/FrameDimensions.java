package io.radstream.preparation.series;

import static io.radstream.preparation.series.Dimension.B_VALUE;
import static io.radstream.preparation.series.Dimension.CARDIAC_PHASE;
import static io.radstream.preparation.series.Dimension.ECHO;
import static io.radstream.preparation.series.Dimension.GRADIENT;
import static io.radstream.preparation.series.Dimension.IMAGE_KIND;
import static io.radstream.preparation.series.Dimension.RESPIRATORY_PHASE;
import static io.radstream.preparation.series.Dimension.STACK_ID;
import static io.radstream.preparation.series.Dimension.TEMPORAL_POSITION;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.preparation.multiframe.FunctionalGroups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads the {@link Dimensions} of each frame, from functional groups and from the data set itself.
 *
 * <p>An attribute that cannot be read counts as absent: it would only have helped to tell frames apart.
 *
 * @see "DICOM PS3.3 C.7.6.16.2.2 Frame Content, C.8.13.5.4 MR Echo, C.8.13.5.9 MR Diffusion, C.7.6.16.2.7 Cardiac Synchronization"
 */
final class FrameDimensions {

    private static final int KIND_FROM = 2;

    private final DataSet data;
    private final String modality;
    private final FunctionalGroups groups;

    private FrameDimensions(DataSet data, String modality) {
        this.data = data;
        this.modality = modality;
        this.groups = FunctionalGroups.of(data);
    }

    /** One for each frame, in stored order. */
    static List<Dimensions> read(DataSet data, String modality, int frames) {
        FrameDimensions reader = new FrameDimensions(data, modality);
        List<Dimensions> read = new ArrayList<>(frames);
        for (int frame = 0; frame < frames; frame++) {
            read.add(reader.of(frame));
        }
        return List.copyOf(read);
    }

    private Dimensions of(int frame) {
        Diffusion diffusion = Diffusion.of(data, groups, frame);
        return new Dimensions.Builder()
                .put(STACK_ID, text(frame, Tag.FRAME_CONTENT_SEQUENCE, Tag.STACK_ID))
                .put(IMAGE_KIND, kind(frame))
                .put(TEMPORAL_POSITION, temporalPosition(frame))
                .put(ECHO, echo(frame))
                .put(B_VALUE, diffusion.bValue())
                .put(GRADIENT, diffusion.gradient())
                .put(CARDIAC_PHASE, cardiacPhase(frame))
                .put(RESPIRATORY_PHASE, respiratoryPhase(frame))
                .build();
    }

    private Optional<String> kind(int frame) {
        if (!modality.equals("MR")) {
            return Optional.empty();
        }
        Optional<DataSet> group = groups.item(frame, Tag.MR_IMAGE_FRAME_TYPE_SEQUENCE);
        List<String> type = lenient(() -> group.map(item -> item.strings(Tag.FRAME_TYPE)))
                .filter(values -> !values.isEmpty())
                .or(() -> lenient(() -> Optional.of(data.strings(Tag.IMAGE_TYPE))))
                .orElse(List.of());
        String component = lenient(() -> group.flatMap(item -> item.string(Tag.COMPLEX_IMAGE_COMPONENT)))
                .orElse("");
        String kind = type.stream().skip(KIND_FROM).collect(Collectors.joining(" "));
        return Optional.of((kind + ' ' + component).strip());
    }

    private Optional<String> temporalPosition(int frame) {
        Optional<String> stated = number(frame, Tag.FRAME_CONTENT_SEQUENCE, Tag.TEMPORAL_POSITION_INDEX)
                .or(() -> number(Tag.TEMPORAL_POSITION_IDENTIFIER));
        boolean dynamic = lenient(() -> data.string(Tag.SERIES_TYPE))
                .filter(type -> type.equals("DYNAMIC"))
                .isPresent();
        return stated.or(() -> dynamic ? number(Tag.FRAME_REFERENCE_TIME) : Optional.empty());
    }

    private Optional<String> echo(int frame) {
        return number(frame, Tag.MR_ECHO_SEQUENCE, Tag.EFFECTIVE_ECHO_TIME)
                .or(() -> number(Tag.ECHO_NUMBERS))
                .or(() -> number(Tag.ECHO_TIME));
    }

    private Optional<String> cardiacPhase(int frame) {
        Optional<String> stated = number(
                        frame, Tag.CARDIAC_SYNCHRONIZATION_SEQUENCE, Tag.NOMINAL_PERCENTAGE_OF_CARDIAC_PHASE)
                .or(() -> number(frame, Tag.CARDIAC_SYNCHRONIZATION_SEQUENCE, Tag.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME))
                .or(() -> number(Tag.NOMINAL_PERCENTAGE_OF_CARDIAC_PHASE));
        // Some devices write Trigger Time also where nothing was triggered; then it differs from slice to slice.
        boolean gated = lenient(() -> data.integer(Tag.CARDIAC_NUMBER_OF_IMAGES).stream()
                                .boxed()
                                .findFirst())
                        .orElse(1)
                > 1;
        return stated.or(() -> gated ? number(Tag.TRIGGER_TIME) : Optional.empty());
    }

    private Optional<String> respiratoryPhase(int frame) {
        return number(frame, Tag.RESPIRATORY_SYNCHRONIZATION_SEQUENCE, Tag.NOMINAL_PERCENTAGE_OF_RESPIRATORY_PHASE)
                .or(() -> number(Tag.NOMINAL_PERCENTAGE_OF_RESPIRATORY_PHASE));
    }

    private Optional<String> text(int frame, int sequence, int tag) {
        return lenient(() -> groups.item(frame, sequence).flatMap(item -> item.string(tag)));
    }

    private Optional<String> number(int frame, int sequence, int tag) {
        return lenient(() -> first(groups.decimals(frame, sequence, tag)));
    }

    private Optional<String> number(int tag) {
        return lenient(() -> first(data.decimals(tag)));
    }

    private static Optional<String> first(double[] values) {
        return Arrays.stream(values).boxed().findFirst().map(FrameDimensions::canonical);
    }

    /** Numbers that differ by less than a hundredth are mostly the same number, written by two parts of a device. */
    static String canonical(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }

    static <T> Optional<T> lenient(Supplier<Optional<T>> read) {
        try {
            return read.get();
        } catch (DicomException e) {
            return Optional.empty();
        }
    }
}
