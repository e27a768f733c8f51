package io.radstream.standalone.failure;

/** A command cannot do what it was asked to. The message is one line for the user: what is wrong and what to do. */
public final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandFailedException(String message) {
        super(message);
    }
}
