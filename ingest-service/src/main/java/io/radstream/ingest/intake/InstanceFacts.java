package io.radstream.ingest.intake;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.event.InstanceStored;
import io.radstream.id.SeriesUid;
import io.radstream.id.SopInstanceUid;
import io.radstream.id.StudyUid;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the header of an instance says, as far as the platform routes by it. The Patient ID and its issuer stay in this object.
 *
 * @param patientId PatientID (0010,0020)
 * @param issuer IssuerOfPatientID (0010,0021)
 */
record InstanceFacts(
        StudyUid study,
        SeriesUid series,
        SopInstanceUid instance,
        String sopClassUid,
        Optional<String> patientId,
        Optional<String> issuer,
        Routing routing,
        ExpectedCounts expected) {

    private static final int TEXT_LENGTH_MAX = 64;

    /** Attributes that may be absent or odd without harm: an instance is never refused for them. */
    record Routing(
            String modality,
            Optional<String> bodyPart,
            OptionalInt seriesNumber,
            OptionalInt instanceNumber,
            int frames,
            int rows,
            int columns,
            Optional<String> scanner) {}

    /**
     * Reads the facts from a header.
     *
     * @throws RejectedException MISSING_ATTRIBUTE or INVALID_ATTRIBUTE naming the UID that is absent or no UID
     */
    static InstanceFacts of(DataSet header) {
        return new InstanceFacts(
                uid(header, Tag.STUDY_INSTANCE_UID, StudyUid::new),
                uid(header, Tag.SERIES_INSTANCE_UID, SeriesUid::new),
                uid(header, Tag.SOP_INSTANCE_UID, SopInstanceUid::new),
                uid(header, Tag.SOP_CLASS_UID, SopInstanceUid::new).value(),
                text(header, Tag.PATIENT_ID),
                text(header, Tag.ISSUER_OF_PATIENT_ID),
                routing(header),
                new ExpectedCounts(
                        number(header, Tag.NUMBER_OF_STUDY_RELATED_INSTANCES),
                        number(header, Tag.NUMBER_OF_SERIES_RELATED_INSTANCES)));
    }

    private static Routing routing(DataSet header) {
        String scanner = Stream.of(Tag.MANUFACTURER, Tag.MANUFACTURER_MODEL_NAME)
                .flatMap(tag -> text(header, tag).stream())
                .collect(Collectors.joining(" "));
        return new Routing(
                text(header, Tag.MODALITY).orElse("OT"),
                text(header, Tag.BODY_PART_EXAMINED),
                number(header, Tag.SERIES_NUMBER),
                number(header, Tag.INSTANCE_NUMBER),
                Math.max(1, number(header, Tag.NUMBER_OF_FRAMES).orElse(1)),
                Math.max(0, number(header, Tag.ROWS).orElse(0)),
                Math.max(0, number(header, Tag.COLUMNS).orElse(0)),
                Optional.of(scanner).filter(name -> !name.isEmpty()));
    }

    private static <T> T uid(DataSet header, int tag, Function<String, T> type) {
        String value = optional(() -> header.string(tag), Optional::<String>empty)
                .orElseThrow(() -> new RejectedException(RejectReason.MISSING_ATTRIBUTE, Tag.name(tag) + " is absent"));
        try {
            return type.apply(value);
        } catch (IllegalArgumentException e) {
            throw new RejectedException(RejectReason.INVALID_ATTRIBUTE, Tag.name(tag) + " is no UID", e);
        }
    }

    private static Optional<String> text(DataSet header, int tag) {
        return optional(() -> header.string(tag), Optional::<String>empty)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(value -> value.length() <= TEXT_LENGTH_MAX ? value : value.substring(0, TEXT_LENGTH_MAX));
    }

    private static OptionalInt number(DataSet header, int tag) {
        return optional(() -> header.integer(tag), OptionalInt::empty);
    }

    /** A value that cannot be read as its VR says counts as absent. */
    private static <T> T optional(Supplier<T> value, Supplier<T> absent) {
        try {
            return value.get();
        } catch (DicomException e) {
            return absent.get();
        }
    }

    /** The event, without what only the store and the clock know. */
    InstanceStored.Builder toEvent() {
        return InstanceStored.newBuilder()
                .setStudyUid(study.value())
                .setSeriesUid(series.value())
                .setSopInstanceUid(instance.value())
                .setSopClassUid(sopClassUid)
                .setModality(routing.modality())
                .setBodyPart(routing.bodyPart().orElse(null))
                .setSeriesNumber(boxed(routing.seriesNumber()))
                .setInstanceNumber(boxed(routing.instanceNumber()))
                .setFrames(routing.frames())
                .setRows(routing.rows())
                .setColumns(routing.columns())
                .setScanner(routing.scanner().orElse(null));
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    /** UIDs only. */
    @Override
    public String toString() {
        return "instance " + instance + " of study " + study;
    }
}
