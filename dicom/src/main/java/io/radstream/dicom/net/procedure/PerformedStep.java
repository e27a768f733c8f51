package io.radstream.dicom.net.procedure;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.net.InstanceReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an N-CREATE or N-SET says about a performed procedure step (PS3.4 table F.7.2-1).
 *
 * @param sopInstanceUid names the step
 * @param status where it stands; empty when an N-SET does not mention it
 * @param studyUids the studies it belongs to; N-SET does not repeat them
 * @param series what was made in it
 * @param attributes all of it; carries the patient's name
 */
public record PerformedStep(
        String sopInstanceUid,
        Optional<Status> status,
        Set<String> studyUids,
        List<Series> series,
        DataSet attributes) {

    /** Performed Procedure Step Status (0040,0252). */
    public enum Status {
        IN_PROGRESS("IN PROGRESS"),
        COMPLETED("COMPLETED"),
        DISCONTINUED("DISCONTINUED");

        private final String value;

        Status(String value) {
            this.value = value;
        }

        /** Whether the step cannot change any more. */
        public boolean isFinal() {
            return this != IN_PROGRESS;
        }

        private static Status of(String value) {
            for (Status status : values()) {
                if (status.value.equals(value)) {
                    return status;
                }
            }
            throw DicomException.at(
                    DicomError.INVALID_VALUE, Tag.PERFORMED_PROCEDURE_STEP_STATUS, "no status of a step");
        }
    }

    /** A series and its instances, images and others. */
    public record Series(String seriesUid, List<InstanceReference> instances) {

        public Series {
            instances = List.copyOf(instances);
        }
    }

    public PerformedStep {
        studyUids = Set.copyOf(studyUids);
        series = List.copyOf(series);
    }

    static PerformedStep read(String sopInstanceUid, DataSet attributes) {
        Set<String> studies = new LinkedHashSet<>();
        attributes.items(Tag.SCHEDULED_STEP_ATTRIBUTES_SEQUENCE).forEach(item -> item.string(Tag.STUDY_INSTANCE_UID)
                .ifPresent(studies::add));
        return new PerformedStep(
                sopInstanceUid,
                attributes.string(Tag.PERFORMED_PROCEDURE_STEP_STATUS).map(Status::of),
                studies,
                attributes.items(Tag.PERFORMED_SERIES_SEQUENCE).stream()
                        .map(PerformedStep::readSeries)
                        .toList(),
                attributes);
    }

    private static Series readSeries(DataSet item) {
        List<InstanceReference> instances = new ArrayList<>();
        item.items(Tag.REFERENCED_IMAGE_SEQUENCE)
                .forEach(reference -> instances.add(InstanceReference.read(reference)));
        item.items(Tag.REFERENCED_NON_IMAGE_COMPOSITE_SOP_INSTANCE_SEQUENCE)
                .forEach(reference -> instances.add(InstanceReference.read(reference)));
        return new Series(item.requireString(Tag.SERIES_INSTANCE_UID), instances);
    }

    /** The UID and the status: the rest may identify a patient. */
    @Override
    public String toString() {
        return "PerformedStep[" + sopInstanceUid + ", " + status + "]";
    }
}
