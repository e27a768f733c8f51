package io.radstream.raddiag.training;

/**
 * How far weights move in a step of AdamW.
 *
 * @param learningRate peak of the schedule: linear warm-up over the first share of the run, then half a cosine to 0
 * @param warmUp that share
 * @param weightDecay decoupled, on matrices and kernels
 * @param gradientNormMax gradients are scaled down to this global norm
 */
public record Optimisation(double learningRate, double warmUp, double weightDecay, double gradientNormMax) {

    public Optimisation {
        if (!(learningRate > 0) || !(warmUp >= 0 && warmUp < 1) || !(weightDecay >= 0) || !(gradientNormMax > 0)) {
            throw new IllegalArgumentException(
                    "rate and norm are positive, decay is not negative, warm-up is a share below 1");
        }
    }

    static Optimisation at(double learningRate) {
        return new Optimisation(learningRate, 0.05, 0.01, 1);
    }

    Optimisation withLearningRate(double other) {
        return new Optimisation(other, warmUp, weightDecay, gradientNormMax);
    }
}
