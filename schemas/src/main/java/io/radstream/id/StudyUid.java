package io.radstream.id;

/**
 * Identifies a study: StudyInstanceUID (0020,000D).
 *
 * <p>The constructor throws IllegalArgumentException when the value is not a UID of PS3.5 section 9.1.
 */
public record StudyUid(String value) {

    public StudyUid {
        DicomUid.check("StudyInstanceUID", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
