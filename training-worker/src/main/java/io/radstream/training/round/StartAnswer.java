package io.radstream.training.round;

/** What came of asking for a round. */
sealed interface StartAnswer {

    /** It began. */
    record Started(Round round) implements StartAnswer {}

    /** Another one is running. */
    record Busy(Round running) implements StartAnswer {}

    /** There is not enough to train on or to compare on. */
    record TooLittle(String reason) implements StartAnswer {}

    /** The worker cannot begin a round now. */
    record Unavailable(String reason) implements StartAnswer {}
}
