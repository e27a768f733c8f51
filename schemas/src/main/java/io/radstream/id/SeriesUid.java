package io.radstream.id;

/**
 * Identifies a series: SeriesInstanceUID (0020,000E).
 *
 * <p>The constructor throws IllegalArgumentException when the value is not a UID of PS3.5 section 9.1.
 */
public record SeriesUid(String value) {

    public SeriesUid {
        DicomUid.check("SeriesInstanceUID", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
