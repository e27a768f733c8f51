package io.radstream.triage.board;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far the newest revision of a case has come. Its word is lower case with dashes, in JSON and in queries. */
public enum CaseStatus {
    /** Its instances are known. */
    ASSEMBLED,
    /** Its scans are normalised. */
    PREPARED,
    /** The model answered. */
    DIAGNOSED,
    /** The model answered again: this answer replaces one of an earlier revision. */
    AMENDED,
    /** The model saw the case and did not answer. */
    ABSTAINED,
    /** The model answered on less than the whole case. */
    DEGRADED,
    /** The model did not see the case. */
    NOT_RUN;

    /** The word of the interface, for example {@code not-run}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
