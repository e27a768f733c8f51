package io.radstream.raddiag.training;

import io.radstream.raddiag.diagnosis.RadDiagModel;
import java.util.List;

/**
 * What a run gave.
 *
 * @param model the trained model; the receiver closes it
 * @param steps steps done
 * @param epochLosses mean loss of each epoch that began; the last may have been cut short
 * @param end why it ended
 */
public record TrainingRun(RadDiagModel model, int steps, List<Double> epochLosses, End end) {

    public TrainingRun {
        epochLosses = List.copyOf(epochLosses);
    }

    /** Why a run ended. */
    public enum End {
        /** All epochs were done. */
        COMPLETE,
        /** The time budget was spent; the schedule had reached its end with it. */
        TIME_BUDGET,
        /** The listener asked for it. */
        LISTENER
    }
}
