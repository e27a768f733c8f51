package io.radstream.training.gate;

/**
 * What the gate demands.
 *
 * @param patientsMin fewest held-out patients a comparison may rest on
 * @param positivesMin fewest labels known to be present among their cases
 * @param labelPositivesMin fewest positives for a single label or band to be judged by itself
 * @param statLossMax largest loss of sensitivity of one time-critical label, and of all of them together half of it
 * @param bandLossMax largest loss of mean average precision in a frequency band
 * @param brierLossMax largest rise of the Brier score
 * @param calibrationLossMax largest rise of the expected calibration error
 * @param resamples bootstrap samples of the patients
 * @param seed of the bootstrap
 */
public record GateLimits(
        int patientsMin,
        int positivesMin,
        int labelPositivesMin,
        double statLossMax,
        double bandLossMax,
        double brierLossMax,
        double calibrationLossMax,
        int resamples,
        long seed) {

    private static final int RESAMPLES_MIN = 100;

    public GateLimits {
        if (patientsMin < 2 || positivesMin < 1 || labelPositivesMin < 1) {
            throw new IllegalArgumentException("the gate needs at least 2 patients and 1 positive");
        }
        if (statLossMax < 0 || bandLossMax < 0 || brierLossMax < 0 || calibrationLossMax < 0) {
            throw new IllegalArgumentException("a budget of the gate must not be negative");
        }
        if (resamples < RESAMPLES_MIN) {
            throw new IllegalArgumentException("the gate needs at least " + RESAMPLES_MIN + " resamples");
        }
    }
}
