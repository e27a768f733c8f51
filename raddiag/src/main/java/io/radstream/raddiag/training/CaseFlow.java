package io.radstream.raddiag.training;

/**
 * How cases come to the network.
 *
 * @param sampling which cases an epoch has
 * @param mixing which of them are joined
 * @param step cases of a step
 * @param augmentation random changes of the scans
 */
public record CaseFlow(Sampling sampling, CaseMixing mixing, StepSize step, Augmentation augmentation) {

    static CaseFlow plain(StepSize step, Augmentation augmentation) {
        return new CaseFlow(Sampling.EVERY_CASE, CaseMixing.NONE, step, augmentation);
    }

    CaseFlow withSampling(Sampling other) {
        return new CaseFlow(other, mixing, step, augmentation);
    }

    CaseFlow withMixing(CaseMixing other) {
        return new CaseFlow(sampling, other, step, augmentation);
    }

    CaseFlow withStep(StepSize other) {
        return new CaseFlow(sampling, mixing, other, augmentation);
    }

    CaseFlow withAugmentation(Augmentation other) {
        return new CaseFlow(sampling, mixing, step, other);
    }
}
