package io.radstream.preparation;

import io.radstream.preparation.series.Reason;

/** The stored bytes of one instance are gone or damaged for good. The message carries no attribute value. */
public final class InstanceUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public InstanceUnavailableException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why it cannot be read. */
    public Reason reason() {
        return reason;
    }
}
