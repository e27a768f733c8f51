package io.radstream.terminology.label;

/** Band of a disorder by its number of training cases (RP3D-DiagDS: 100 and 30 are the borders). */
public enum Frequency {
    /** 100 cases or more. */
    HEAD,
    /** 30 to 99 cases. */
    MEDIUM,
    /** Fewer than 30 cases. */
    TAIL;

    private static final int HEAD_CASES_MIN = 100;
    private static final int MEDIUM_CASES_MIN = 30;

    /** The band of a disorder with {@code cases} training cases. */
    public static Frequency ofCases(int cases) {
        if (cases >= HEAD_CASES_MIN) {
            return HEAD;
        }
        return cases >= MEDIUM_CASES_MIN ? MEDIUM : TAIL;
    }
}
