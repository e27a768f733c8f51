package io.radstream.runtime.failure;

import org.jspecify.annotations.Nullable;

/** The process is stopping and the record is not done: its offset must not be committed. */
public final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
