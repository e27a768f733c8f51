package io.radstream.raddiag.training;

import java.time.Duration;

/**
 * How a run trains.
 *
 * @param seed of the order of cases and of augmentation
 * @param epochs passes over the cases, at least 1
 * @param learningRate peak of the schedule: linear warm-up over the first share of the run, then half a cosine to 0
 * @param warmUp that share
 * @param weightDecay decoupled, on matrices and kernels
 * @param gradientNormMax gradients are scaled down to this global norm
 * @param casesPerStep cases of a step, at least 1
 * @param slicesPerStepMax a step takes fewer cases when their slices are more than this (memory is bounded by the pass, see {@link RadDiagTrainer})
 * @param timeBudget a run that would take longer is shortened to it, schedule included; one that keeps it does not depend on the clock
 * @param encoder how much of the slice encoder changes
 * @param objective loss of the logits
 * @param keySliceWeight weight of the key-slice loss, 0 for none; the published value is 0.001
 * @param augmentation random changes of the scans; not with a frozen encoder
 * @param biasFromPrevalence starts the score of each label at its frequency in the data; for fresh weights
 */
public record TrainingPlan(
        long seed,
        int epochs,
        double learningRate,
        double warmUp,
        double weightDecay,
        double gradientNormMax,
        int casesPerStep,
        int slicesPerStepMax,
        Duration timeBudget,
        EncoderTraining encoder,
        Objective objective,
        double keySliceWeight,
        Augmentation augmentation,
        boolean biasFromPrevalence) {

    private static final Duration LONG = Duration.ofDays(30);

    public TrainingPlan {
        if (epochs < 1 || casesPerStep < 1 || slicesPerStepMax < 1) {
            throw new IllegalArgumentException("epochs, cases and slices of a step are at least 1");
        }
        if (!(learningRate > 0)
                || !(warmUp >= 0 && warmUp < 1)
                || !(weightDecay >= 0)
                || !(gradientNormMax > 0)
                || keySliceWeight < 0) {
            throw new IllegalArgumentException(
                    "rates, decay, norm and weights are not negative, warm-up is a share below 1");
        }
        if (timeBudget.isNegative() || timeBudget.isZero()) {
            throw new IllegalArgumentException("time budget is positive");
        }
        if (encoder == EncoderTraining.FROZEN && !augmentation.equals(Augmentation.NONE)) {
            throw new IllegalArgumentException("a frozen encoder sees each slice once, unchanged: no augmentation");
        }
    }

    /** From fresh weights: everything trains. */
    public static TrainingPlan fromScratch(long seed, int epochs) {
        return new TrainingPlan(
                seed,
                epochs,
                1e-3,
                0.05,
                0.01,
                1,
                8,
                256,
                LONG,
                EncoderTraining.FULL,
                Objective.CROSS_ENTROPY,
                0.001,
                Augmentation.LIGHT,
                true);
    }

    /** From a trained model on few new cases: encoder frozen, slices encoded once. */
    public static TrainingPlan headOnly(long seed, int epochs) {
        return new TrainingPlan(
                seed,
                epochs,
                5e-4,
                0.05,
                0.01,
                1,
                16,
                4096,
                LONG,
                EncoderTraining.FROZEN,
                Objective.CROSS_ENTROPY,
                0.001,
                Augmentation.NONE,
                false);
    }

    /** From a trained model, all weights at a low rate, batch statistics kept. */
    public static TrainingPlan fineTune(long seed, int epochs) {
        return new TrainingPlan(
                seed,
                epochs,
                2e-4,
                0.05,
                0.01,
                1,
                8,
                256,
                LONG,
                EncoderTraining.KEEP_STATISTICS,
                Objective.CROSS_ENTROPY,
                0.001,
                Augmentation.LIGHT,
                false);
    }

    public TrainingPlan within(Duration timeBudget) {
        return new TrainingPlan(
                seed,
                epochs,
                learningRate,
                warmUp,
                weightDecay,
                gradientNormMax,
                casesPerStep,
                slicesPerStepMax,
                timeBudget,
                encoder,
                objective,
                keySliceWeight,
                augmentation,
                biasFromPrevalence);
    }

    public TrainingPlan withLearningRate(double learningRate) {
        return new TrainingPlan(
                seed,
                epochs,
                learningRate,
                warmUp,
                weightDecay,
                gradientNormMax,
                casesPerStep,
                slicesPerStepMax,
                timeBudget,
                encoder,
                objective,
                keySliceWeight,
                augmentation,
                biasFromPrevalence);
    }

    public TrainingPlan withCasesPerStep(int casesPerStep) {
        return new TrainingPlan(
                seed,
                epochs,
                learningRate,
                warmUp,
                weightDecay,
                gradientNormMax,
                casesPerStep,
                slicesPerStepMax,
                timeBudget,
                encoder,
                objective,
                keySliceWeight,
                augmentation,
                biasFromPrevalence);
    }

    public TrainingPlan withObjective(Objective objective) {
        return new TrainingPlan(
                seed,
                epochs,
                learningRate,
                warmUp,
                weightDecay,
                gradientNormMax,
                casesPerStep,
                slicesPerStepMax,
                timeBudget,
                encoder,
                objective,
                keySliceWeight,
                augmentation,
                biasFromPrevalence);
    }

    public TrainingPlan withAugmentation(Augmentation augmentation) {
        return new TrainingPlan(
                seed,
                epochs,
                learningRate,
                warmUp,
                weightDecay,
                gradientNormMax,
                casesPerStep,
                slicesPerStepMax,
                timeBudget,
                encoder,
                objective,
                keySliceWeight,
                augmentation,
                biasFromPrevalence);
    }
}
