package io.radstream.dicom.net.procedure;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.net.InstanceReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Says which instances of a study can be had (PS3.4 table R.3.2-1).
 *
 * @param studyUid the study
 * @param stepUids the performed procedure steps it is about, if it names them
 * @param instances every instance it lists
 */
public record AvailabilityNotice(String studyUid, List<String> stepUids, List<Entry> instances) {

    /**
     * One instance.
     *
     * @param seriesUid its series
     * @param instance its UIDs
     * @param availability ONLINE, NEARLINE, OFFLINE or UNAVAILABLE
     * @param retrieveAe the AE title it can be had from
     */
    public record Entry(String seriesUid, InstanceReference instance, String availability, String retrieveAe) {}

    public AvailabilityNotice {
        stepUids = List.copyOf(stepUids);
        instances = List.copyOf(instances);
    }

    static AvailabilityNotice read(DataSet attributes) {
        List<Entry> entries = new ArrayList<>();
        for (DataSet series : attributes.items(Tag.REFERENCED_SERIES_SEQUENCE)) {
            String seriesUid = series.requireString(Tag.SERIES_INSTANCE_UID);
            for (DataSet item : series.items(Tag.REFERENCED_SOP_SEQUENCE)) {
                entries.add(new Entry(
                        seriesUid,
                        InstanceReference.read(item),
                        item.requireString(Tag.INSTANCE_AVAILABILITY),
                        item.string(Tag.RETRIEVE_AE_TITLE).orElse("")));
            }
        }
        List<String> steps = attributes.items(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE).stream()
                .flatMap(item -> item.string(Tag.REFERENCED_SOP_INSTANCE_UID).stream())
                .toList();
        return new AvailabilityNotice(attributes.requireString(Tag.STUDY_INSTANCE_UID), steps, entries);
    }
}
