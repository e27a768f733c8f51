package io.radstream.triage.feedback;

/** The broker did not acknowledge an event in time. It may have been written all the same: repeat it with the same id. */
public final class NotAcknowledgedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotAcknowledgedException(Throwable cause) {
        super("the broker did not acknowledge the event", cause);
    }
}
