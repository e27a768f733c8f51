package io.radstream.raddiag.weights;

/** A weights file that is malformed, or that does not fit the network it was meant for; the message names the tensor or field. */
public final class InvalidWeightsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidWeightsException(String message) {
        super(message);
    }

    public InvalidWeightsException(String message, Throwable cause) {
        super(message, cause);
    }
}
