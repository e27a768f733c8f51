package io.radstream.results.report;

import io.radstream.dicom.data.Uid;

/**
 * An instance that the model saw.
 *
 * @param seriesUid SeriesInstanceUID (0020,000E)
 * @param sopInstanceUid SOPInstanceUID (0008,0018)
 * @param sopClassUid SOPClassUID (0008,0016)
 * @param modality Modality (0008,0060) of its series; may be empty
 */
public record ReportedInstance(String seriesUid, String sopInstanceUid, String sopClassUid, String modality) {

    /** @throws IllegalArgumentException naming the UID that is none */
    public ReportedInstance {
        requireUid("series", seriesUid);
        requireUid("SOP instance", sopInstanceUid);
        requireUid("SOP class", sopClassUid);
    }

    static void requireUid(String what, String uid) {
        if (!Uid.isValid(uid)) {
            throw new IllegalArgumentException("the " + what + " UID is no UID");
        }
    }
}
