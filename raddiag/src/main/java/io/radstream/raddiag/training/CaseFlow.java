package io.radstream.raddiag.training;

/**
 * How cases come to the network.
 *
 * @param step cases of a step
 * @param augmentation random changes of the scans
 */
public record CaseFlow(StepSize step, Augmentation augmentation) {

    CaseFlow withStep(StepSize other) {
        return new CaseFlow(other, augmentation);
    }

    CaseFlow withAugmentation(Augmentation other) {
        return new CaseFlow(step, other);
    }
}
