package io.radstream.preparation.series;

/** What the header of an instance decides. Faults are thrown as {@link io.radstream.dicom.data.DicomException}. */
public sealed interface Admission {

    /** It goes on to grouping. */
    final class Admitted implements Admission {
        private final InstanceHeader header;

        Admitted(InstanceHeader header) {
            this.header = header;
        }

        InstanceHeader header() {
            return header;
        }
    }

    /** It is not diagnosed; nothing is wrong with it. */
    record SetAside(Reason reason, String detail) implements Admission {}
}
