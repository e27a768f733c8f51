package io.radstream.raddiag.engine;

/** {@code RADSTREAM_TORCH} names something that cannot be used; the message says what is there, what is needed, and where that is to be had. */
public final class UnsuitableTorchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsuitableTorchException(String message) {
        super(message);
    }
}
