package io.radstream.id;

/**
 * Identifies an instance: SOPInstanceUID (0008,0018).
 *
 * <p>The constructor throws IllegalArgumentException when the value is not a UID of PS3.5 section 9.1.
 */
public record SopInstanceUid(String value) {

    public SopInstanceUid {
        DicomUid.check("SOPInstanceUID", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
