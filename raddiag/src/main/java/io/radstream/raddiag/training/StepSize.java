package io.radstream.raddiag.training;

/**
 * How many cases a step has.
 *
 * @param cases at most, at least 1
 * @param slicesMax a step takes fewer cases when their slices are more than this (memory is bounded by the pass, see {@link RadDiagTrainer})
 */
public record StepSize(int cases, int slicesMax) {

    public StepSize {
        if (cases < 1 || slicesMax < 1) {
            throw new IllegalArgumentException("a step has at least one case and one slice");
        }
    }

    StepSize withCases(int other) {
        return new StepSize(other, slicesMax);
    }
}
