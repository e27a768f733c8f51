package io.radstream.training.round;

/**
 * How far a round is.
 *
 * @param phase what it is doing, in words
 * @param step optimiser steps done
 * @param steps optimiser steps planned; 0 before training begins
 * @param loss mean loss of the last steps; 0 before the first
 * @param secondsLeft estimate for the training phase; 0 when unknown
 */
record RoundProgress(String phase, int step, int steps, double loss, double secondsLeft) {

    static final RoundProgress BEGUN = new RoundProgress("begun", 0, 0, 0, 0);

    static RoundProgress of(String phase) {
        return new RoundProgress(phase, 0, 0, 0, 0);
    }
}
