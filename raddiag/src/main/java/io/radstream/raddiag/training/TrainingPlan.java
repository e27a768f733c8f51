package io.radstream.raddiag.training;

import java.time.Duration;

/**
 * How a run trains.
 *
 * @param seed of the order of cases and of augmentation
 * @param length when it ends
 * @param optimisation how far weights move
 * @param loss what is made small
 * @param flow how cases come to the network; no augmentation with a frozen encoder
 * @param encoder how much of the slice encoder changes
 * @param biasFromPrevalence starts the score of each label at its frequency in the data; for fresh weights
 */
public record TrainingPlan(
        long seed,
        RunLength length,
        Optimisation optimisation,
        Loss loss,
        CaseFlow flow,
        EncoderTraining encoder,
        boolean biasFromPrevalence) {

    private static final StepSize SMALL_STEP = new StepSize(8, 256);
    private static final StepSize FRESH_STEP = new StepSize(16, 256);
    private static final StepSize ENCODED_STEP = new StepSize(16, 4096);

    public TrainingPlan {
        if (encoder == EncoderTraining.FROZEN && !flow.augmentation().equals(Augmentation.NONE)) {
            throw new IllegalArgumentException("a frozen encoder sees each slice once, unchanged: no augmentation");
        }
    }

    /** From fresh weights: everything trains, on strongly changed images, and the model is an average; wants tens of epochs. */
    public static TrainingPlan fromScratch(long seed, int epochs) {
        return new TrainingPlan(
                seed,
                RunLength.epochs(epochs),
                Optimisation.at(2e-3).slowerAfterEncoder(0.07).withAveraging(0.99),
                Loss.PUBLISHED,
                CaseFlow.plain(FRESH_STEP, Augmentation.STRONG),
                EncoderTraining.FULL,
                true);
    }

    /** From a trained model on few new cases: encoder frozen, slices encoded once. */
    public static TrainingPlan headOnly(long seed, int epochs) {
        return new TrainingPlan(
                seed,
                RunLength.epochs(epochs),
                Optimisation.at(5e-4),
                Loss.PUBLISHED,
                CaseFlow.plain(ENCODED_STEP, Augmentation.NONE),
                EncoderTraining.FROZEN,
                false);
    }

    /** From a trained model, all weights at a low rate, batch statistics kept. */
    public static TrainingPlan fineTune(long seed, int epochs) {
        return new TrainingPlan(
                seed,
                RunLength.epochs(epochs),
                Optimisation.at(2e-4),
                Loss.PUBLISHED,
                CaseFlow.plain(SMALL_STEP, Augmentation.LIGHT),
                EncoderTraining.KEEP_STATISTICS,
                false);
    }

    public TrainingPlan within(Duration timeBudget) {
        return with(length.within(timeBudget));
    }

    public TrainingPlan withLearningRate(double learningRate) {
        return with(optimisation.withLearningRate(learningRate));
    }

    /** With a moving average of the weights as the trained model, of which a step leaves {@code kept}; 0 for none. */
    public TrainingPlan withAveraging(double kept) {
        return with(optimisation.withAveraging(kept));
    }

    public TrainingPlan withCasesPerStep(int casesPerStep) {
        return with(flow.withStep(flow.step().withCases(casesPerStep)));
    }

    public TrainingPlan withObjective(Objective objective) {
        return new TrainingPlan(
                seed, length, optimisation, loss.withObjective(objective), flow, encoder, biasFromPrevalence);
    }

    public TrainingPlan withSampling(Sampling sampling) {
        return with(flow.withSampling(sampling));
    }

    public TrainingPlan withMixing(CaseMixing mixing) {
        return with(flow.withMixing(mixing));
    }

    public TrainingPlan withAugmentation(Augmentation augmentation) {
        return with(flow.withAugmentation(augmentation));
    }

    private TrainingPlan with(RunLength other) {
        return new TrainingPlan(seed, other, optimisation, loss, flow, encoder, biasFromPrevalence);
    }

    private TrainingPlan with(Optimisation other) {
        return new TrainingPlan(seed, length, other, loss, flow, encoder, biasFromPrevalence);
    }

    private TrainingPlan with(CaseFlow other) {
        return new TrainingPlan(seed, length, optimisation, loss, other, encoder, biasFromPrevalence);
    }
}
