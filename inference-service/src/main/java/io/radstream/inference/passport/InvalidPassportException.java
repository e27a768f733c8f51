package io.radstream.inference.passport;

import org.jspecify.annotations.Nullable;

/** A passport that is none, or whose signature does not fit. */
public final class InvalidPassportException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidPassportException(String message) {
        super(message);
    }

    public InvalidPassportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
