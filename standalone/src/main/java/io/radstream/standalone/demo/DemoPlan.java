package io.radstream.standalone.demo;

import java.time.Duration;

/**
 * What the demo does.
 *
 * @param casesOfScannerA studies of the first round, from the scanner the weights know
 * @param casesOfScannerB labelled studies of the second round, from a scanner they never saw
 * @param seedA seed of the first round's phantoms; none of them was trained on
 * @param seedB seed of the second round's phantoms
 * @param answerWithin longest wait for all findings of a round
 * @param trainWithin longest wait for the training round, its comparison included
 */
public record DemoPlan(
        int casesOfScannerA, int casesOfScannerB, long seedA, long seedB, Duration answerWithin, Duration trainWithin) {

    private static final long SEED_A = 20_261_001L;
    private static final long SEED_B = 20_261_002L;

    /** The demo with this many studies in its two rounds. */
    public static DemoPlan of(int cases, int labelled) {
        Duration perCase = Duration.ofSeconds(5);
        return new DemoPlan(
                cases,
                labelled,
                SEED_A,
                SEED_B,
                Duration.ofMinutes(5).plus(perCase.multipliedBy(Math.max(cases, labelled))),
                Duration.ofMinutes(8));
    }
}
