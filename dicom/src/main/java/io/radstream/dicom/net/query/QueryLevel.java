package io.radstream.dicom.net.query;

/** Query/Retrieve Level (0008,0052): what a match is. */
public enum QueryLevel {
    PATIENT,
    STUDY,
    SERIES,
    IMAGE
}
