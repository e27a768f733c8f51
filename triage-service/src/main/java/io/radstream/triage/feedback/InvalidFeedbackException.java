package io.radstream.triage.feedback;

/** A request that says nothing usable. Names the field, for example {@code added[2]}; the message does not repeat its value. */
public final class InvalidFeedbackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    InvalidFeedbackException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The field that is wrong; empty for the body as a whole. */
    public String field() {
        return field;
    }
}
