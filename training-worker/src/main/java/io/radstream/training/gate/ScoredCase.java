package io.radstream.training.gate;

import io.radstream.id.PatientKey;
import io.radstream.training.feedback.Targets;

/**
 * A held-out case with both models' calibrated probabilities, one a label, in the order of the label space.
 *
 * <p>The arrays must not be changed afterwards.
 */
public record ScoredCase(PatientKey patient, Targets targets, float[] champion, float[] challenger) {

    public ScoredCase {
        if (champion.length != targets.mask().length || challenger.length != targets.mask().length) {
            throw new IllegalArgumentException("a probability for every label is needed from both models");
        }
    }
}
