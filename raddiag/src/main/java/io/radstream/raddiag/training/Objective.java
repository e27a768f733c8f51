package io.radstream.raddiag.training;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.radstream.raddiag.network.Scalars;

/**
 * The loss of logits (N, L) against labels (N, L), a mean over the entries whose mask (N, L) is 1. Logits are clamped to [-60, 60].
 *
 * @see "Ridnik et al., Asymmetric Loss For Multi-Label Classification, 2021; Lin et al., Focal Loss, 2017"
 */
public enum Objective {
    /** Binary cross-entropy, as published. */
    CROSS_ENTROPY {
        @Override
        NDArray entries(NDArray logits, NDArray labels) {
            return crossEntropy(logits, labels);
        }
    },
    /** Asymmetric loss, gamma 4 for negatives and 1 for positives, negatives shifted by 0.05; the weight has no gradient. */
    ASYMMETRIC {
        @Override
        NDArray entries(NDArray logits, NDArray labels) {
            NDArray one = Scalars.beside(logits, 1);
            NDArray tiny = Scalars.beside(logits, TINY);
            NDArray negative = one.sub(labels);
            NDArray present = Activation.sigmoid(logits);
            NDArray absent =
                    one.sub(present).add(Scalars.beside(logits, ABSENT_SHIFT)).minimum(one);
            NDArray likelihood = labels.mul(present.maximum(tiny).log())
                    .add(negative.mul(absent.maximum(tiny).log()));
            NDArray certainty = present.mul(labels).add(absent.mul(negative));
            NDArray gamma = labels.mul(Scalars.beside(logits, GAMMA_PRESENT))
                    .add(negative.mul(Scalars.beside(logits, GAMMA_ABSENT)));
            NDArray weight = one.sub(certainty.stopGradient()).pow(gamma);
            return likelihood.mul(weight).neg();
        }
    },
    /** Focal cross-entropy, gamma 2, alpha 0.9 for positives. */
    FOCAL {
        @Override
        NDArray entries(NDArray logits, NDArray labels) {
            NDArray loss = crossEntropy(logits, labels);
            NDArray missed = Scalars.beside(loss, 1).sub(loss.neg().exp());
            NDArray balance = labels.mul(Scalars.beside(loss, 2 * ALPHA - 1)).add(1 - ALPHA);
            return loss.mul(missed.square()).mul(balance);
        }
    };

    private static final float LOGIT_MAX = 60;
    private static final float ABSENT_SHIFT = 0.05f;
    private static final float TINY = 1e-8f;
    private static final float GAMMA_PRESENT = 1;
    private static final float GAMMA_ABSENT = 4;
    private static final float ALPHA = 0.9f;

    abstract NDArray entries(NDArray logits, NDArray labels);

    /** The mean over known entries, a scalar; 0 when nothing is known. */
    NDArray loss(NDArray logits, NDArray labels, NDArray mask) {
        NDArray known = entries(logits.clip(-LOGIT_MAX, LOGIT_MAX), labels).mul(mask);
        return known.sum().div(mask.sum().maximum(Scalars.beside(logits, 1)));
    }

    private static NDArray crossEntropy(NDArray logits, NDArray labels) {
        return Activation.softPlus(logits).sub(logits.mul(labels));
    }
}
