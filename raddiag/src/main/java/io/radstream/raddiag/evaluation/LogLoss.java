package io.radstream.raddiag.evaluation;

import java.util.OptionalDouble;

/** Mean negative logarithm, in nats, of the probability given to what is true, over all known (case, label) pairs. */
public final class LogLoss {

    /** Probabilities nearer than this to 0 or 1 are charged as if they were this near: a loss is finite. */
    private static final double MARGIN = 1e-6;

    private LogLoss() {}

    /** The loss; empty when nothing is known. */
    public static OptionalDouble of(ScoredCases scored) {
        double sum = 0;
        int known = 0;
        for (int i = 0; i < scored.size(); i++) {
            float[] probabilities = scored.probabilities().get(i);
            float[] labels = scored.labels().get(i);
            float[] mask = scored.masks().get(i);
            for (int label = 0; label < mask.length; label++) {
                if (mask[label] > 0) {
                    double given = labels[label] > 0 ? probabilities[label] : 1 - probabilities[label];
                    sum -= Math.log(Math.min(1 - MARGIN, Math.max(MARGIN, given)));
                    known++;
                }
            }
        }
        return known == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / known);
    }
}
