package io.radstream.triage.board;

import io.radstream.event.CaseDiagnosed;
import io.radstream.event.Outcome;
import io.radstream.event.Urgency;

/**
 * How soon a reader should look at a case, declared in worklist order.
 *
 * <p>UNKNOWN stands before ROUTINE: a case that no model has answered may be harmless or may not, so it must not sink below the cases
 * that were found to be routine.
 */
public enum Priority {
    /** Minutes count. */
    STAT,
    /** Within the shift. */
    URGENT,
    /** No model has said. */
    UNKNOWN,
    /** In the order of arrival. */
    ROUTINE;

    /** The priority an answer gives. An abstention that claims no urgency claims nothing. */
    static Priority of(CaseDiagnosed answer) {
        Urgency urgency = answer.getUrgency();
        boolean answered = answer.getOutcome() == Outcome.DIAGNOSED || answer.getOutcome() == Outcome.DEGRADED;
        return switch (urgency) {
            case STAT -> STAT;
            case URGENT -> URGENT;
            case ROUTINE -> answered ? ROUTINE : UNKNOWN;
        };
    }
}
