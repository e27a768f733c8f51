package io.radstream.inference.diagnoser;

import org.jspecify.annotations.Nullable;

/** Weights that can never serve: they do not load, do not belong to the announced label space, or fail their own check. */
public final class UnusableWeightsException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnusableWeightsException(String message) {
        super(message);
    }

    public UnusableWeightsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
