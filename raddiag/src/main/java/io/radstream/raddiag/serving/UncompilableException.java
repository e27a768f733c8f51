package io.radstream.raddiag.serving;

/** A network that cannot be had in compiled form here. */
final class UncompilableException extends Exception {

    private static final long serialVersionUID = 1L;

    UncompilableException(String message) {
        super(message);
    }

    UncompilableException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
