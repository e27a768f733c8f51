package io.radstream.raddiag.training;

/**
 * Learning rate over a run: linear from 0 to the peak, then half a cosine to 0.
 *
 * @param peak highest rate
 * @param warmUp share of the run before the peak, in [0, 1)
 */
record LearningRateSchedule(double peak, double warmUp) {

    /** The rate when {@code progress} of the run, in [0, 1], is done. */
    double at(double progress) {
        if (progress < warmUp) {
            return peak * progress / warmUp;
        }
        double decayed = Math.min(1, (progress - warmUp) / (1 - warmUp));
        return peak * 0.5 * (1 + Math.cos(Math.PI * decayed));
    }
}
