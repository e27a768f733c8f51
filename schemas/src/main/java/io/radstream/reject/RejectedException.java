package io.radstream.reject;

import org.jspecify.annotations.Nullable;

/**
 * A record that can never succeed: poison. It goes to the dead letters, the consumer goes on, nothing is retried.
 *
 * <p>The message names attributes, options and limits, never a value of a patient's attribute: it travels in headers and logs.
 */
public final class RejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RejectReason reason;

    public RejectedException(RejectReason reason, String message) {
        this(reason, message, null);
    }

    public RejectedException(RejectReason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why it can never succeed. */
    public RejectReason reason() {
        return reason;
    }
}
