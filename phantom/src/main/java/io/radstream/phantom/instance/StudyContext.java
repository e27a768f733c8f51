package io.radstream.phantom.instance;

import java.time.LocalDate;

/**
 * What all series of a study share; every value is invented.
 *
 * @param patient who was imaged
 * @param equipment with what
 * @param studyUid Study Instance UID
 * @param date day of the study
 * @param time time of day as DICOM TM
 * @param accessionNumber at most 16 characters
 * @param description Study Description
 */
public record StudyContext(
        Patient patient,
        Equipment equipment,
        String studyUid,
        LocalDate date,
        String time,
        String accessionNumber,
        String description) {

    /**
     * A synthetic patient.
     *
     * @param id Patient ID
     * @param name Patient's Name, family and given name separated by a caret
     * @param birthDate day of birth
     * @param female whether Patient's Sex is F
     */
    public record Patient(String id, String name, LocalDate birthDate, boolean female) {}

    /** A synthetic scanner's name plate. */
    public record Equipment(String manufacturer, String model, String station, String serialNumber, String software) {}
}
