package io.radstream.raddiag.training;

/**
 * What a run makes small.
 *
 * @param objective loss of the logits
 * @param keySliceWeight weight of the key-slice loss, 0 for none; the published value is 0.001
 */
public record Loss(Objective objective, double keySliceWeight) {

    static final Loss PUBLISHED = new Loss(Objective.CROSS_ENTROPY, 0.001);

    public Loss {
        if (!(keySliceWeight >= 0)) {
            throw new IllegalArgumentException("the weight of the key-slice loss is not negative");
        }
    }

    Loss withObjective(Objective other) {
        return new Loss(other, keySliceWeight);
    }
}
