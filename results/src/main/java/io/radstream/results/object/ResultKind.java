package io.radstream.results.object;

/** What kind of object a result is sent as. */
public enum ResultKind {
    /** Comprehensive 3D SR with the template Measurement Report: findings, codes, probabilities, the images that mattered. */
    STRUCTURED_REPORT("1.2.840.10008.5.1.4.1.1.88.34", "SR", 9001, "findings"),
    /** Key Object Selection of the slices that mattered. */
    KEY_OBJECTS("1.2.840.10008.5.1.4.1.1.88.59", "KO", 9002, "key slices"),
    /** Secondary Capture: a page of text, for archives and viewers that show nothing else. */
    SUMMARY_PICTURE("1.2.840.10008.5.1.4.1.1.7", "OT", 9003, "summary");

    private final String sopClassUid;
    private final String modality;
    private final int seriesNumber;
    private final String words;

    ResultKind(String sopClassUid, String modality, int seriesNumber, String words) {
        this.sopClassUid = sopClassUid;
        this.modality = modality;
        this.seriesNumber = seriesNumber;
        this.words = words;
    }

    /** SOP Class UID (0008,0016). */
    public String sopClassUid() {
        return sopClassUid;
    }

    String modality() {
        return modality;
    }

    int seriesNumber() {
        return seriesNumber;
    }

    String words() {
        return words;
    }
}
