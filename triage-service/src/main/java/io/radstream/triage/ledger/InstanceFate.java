package io.radstream.triage.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import io.radstream.event.InstanceUse;
import java.util.Locale;

/** What became of an instance. Its word is lower case with dashes. */
public enum InstanceFate {
    /** Acknowledged, in no case yet. */
    STORED,
    /** In a case, not yet prepared. */
    ASSEMBLED,
    /** Part of a scan. */
    USED,
    /** Not part of a scan, for the reason stated. */
    SET_ASIDE,
    /** Not usable, for the reason stated. */
    REJECTED,
    /** Its event could never succeed; the dead letter says why. */
    DEAD_LETTER;

    /** The word of the interface, for example {@code set-aside}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether nothing more will happen to the instance unless something new arrives. */
    public boolean terminal() {
        return switch (this) {
            case STORED, ASSEMBLED -> false;
            case USED, SET_ASIDE, REJECTED, DEAD_LETTER -> true;
        };
    }

    static InstanceFate of(InstanceUse use) {
        return switch (use) {
            case PENDING -> ASSEMBLED;
            case USED -> USED;
            case SET_ASIDE -> SET_ASIDE;
            case REJECTED -> REJECTED;
        };
    }
}
