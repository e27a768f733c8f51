package io.radstream.triage.board;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What readers have said about a case. */
public enum FeedbackState {
    /** Nothing yet. */
    NONE,
    /** About the newest revision, not claiming to be complete. */
    PARTIAL,
    /** About the newest revision, complete: what is not named is absent. */
    COMPLETE,
    /** About an earlier revision only: the case waits again. */
    OUTDATED;

    /** The word of the interface, lower case. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a reader still has to look. */
    public boolean waiting() {
        return this == NONE || this == OUTDATED;
    }
}
