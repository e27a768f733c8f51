package io.radstream.training.round;

/** The process is stopping: the round is left where it is. */
final class StoppedRoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedRoundException() {
        super("the process is stopping");
    }
}
