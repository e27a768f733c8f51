package io.radstream.raddiag.training;

/**
 * How far weights move in a step of AdamW.
 *
 * @param learningRate peak of the schedule: linear warm-up, then half a cosine to 0
 * @param rateAfterEncoder share of that rate at which everything behind the slice encoder moves, in (0, 1]: its transformers read tokens that nothing
 *     normalises and lose what they have learned in steps that fresh convolutions need
 * @param warmUp share of the run
 * @param weightDecay decoupled, on matrices and kernels
 * @param gradientNormMax gradients are scaled down to this global norm
 * @param averaging what a step leaves of the moving average of the weights, which is then the trained model; 0 for the weights themselves
 */
public record Optimisation(
        double learningRate,
        double rateAfterEncoder,
        double warmUp,
        double weightDecay,
        double gradientNormMax,
        double averaging) {

    public Optimisation {
        if (!(rateAfterEncoder > 0 && rateAfterEncoder <= 1)) {
            throw new IllegalArgumentException("the rate after the encoder is a share above 0, at most 1");
        }
        if (!(averaging >= 0 && averaging < 1)) {
            throw new IllegalArgumentException("averaging is a share from 0 to below 1");
        }
        if (!(learningRate > 0) || !(warmUp >= 0 && warmUp < 1) || !(weightDecay >= 0) || !(gradientNormMax > 0)) {
            throw new IllegalArgumentException(
                    "rate and norm are positive, decay is not negative, warm-up is a share below 1");
        }
    }

    static Optimisation at(double learningRate) {
        return new Optimisation(learningRate, 1, 0.05, 0.01, 1, 0);
    }

    Optimisation slowerAfterEncoder(double share) {
        return new Optimisation(learningRate, share, warmUp, weightDecay, gradientNormMax, averaging);
    }

    Optimisation withLearningRate(double other) {
        return new Optimisation(other, rateAfterEncoder, warmUp, weightDecay, gradientNormMax, averaging);
    }

    Optimisation withAveraging(double other) {
        return new Optimisation(learningRate, rateAfterEncoder, warmUp, weightDecay, gradientNormMax, other);
    }
}
