package io.radstream.raddiag.training;

import io.radstream.raddiag.diagnosis.RadDiagModel;
import java.time.Duration;
import java.util.function.Supplier;

/** Hears of a run while it trains, on the training thread. */
public interface TrainingListener {

    TrainingListener SILENT = new TrainingListener() {};

    /**
     * Where a run is.
     *
     * @param step steps done
     * @param epoch epoch of that step, from 1
     * @param epochs epochs planned
     * @param loss of that step
     * @param learningRate of that step
     * @param progress share of the run that is done, in (0, 1]
     * @param elapsed since the run began
     * @param remaining estimate of the rest
     */
    record Progress(
            int step,
            int epoch,
            int epochs,
            double loss,
            double learningRate,
            double progress,
            Duration elapsed,
            Duration remaining) {}

    /** After each step. */
    default void stepped(Progress progress) {}

    /**
     * After each epoch; the place for validation.
     *
     * @param epoch the epoch that ended, from 1
     * @param meanLoss mean loss of its steps
     * @param snapshot gives a copy of the model as it is now, valid during this call; the receiver closes it
     * @return whether to go on
     */
    default boolean epochEnded(int epoch, double meanLoss, Supplier<RadDiagModel> snapshot) {
        return true;
    }
}
