package io.radstream.broker;

import org.jspecify.annotations.Nullable;

/** The broker could not be started. The message says why and what to do; it is meant for the operator. */
public final class BrokerStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
