package io.radstream.runtime.failure;

import org.jspecify.annotations.Nullable;

/** Something outside is not available now: the same work may succeed later. Never a reason to reject a record. */
public final class TransientException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TransientException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
