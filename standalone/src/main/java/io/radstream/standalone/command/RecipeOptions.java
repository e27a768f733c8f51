package io.radstream.standalone.command;

import io.radstream.raddiag.training.Augmentation;
import io.radstream.raddiag.training.CaseMixing;
import io.radstream.raddiag.training.Objective;
import io.radstream.raddiag.training.Sampling;
import io.radstream.raddiag.training.TrainingPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of the recipe of a training is changed; the rest is as {@link TrainingPlan} has it. */
final class RecipeOptions {

    private enum Changes {
        NONE,
        LIGHT,
        PUBLISHED,
        STRONG;

        private Augmentation augmentation() {
            return switch (this) {
                case NONE -> Augmentation.NONE;
                case LIGHT -> Augmentation.LIGHT;
                case PUBLISHED -> Augmentation.PUBLISHED;
                case STRONG -> Augmentation.STRONG;
            };
        }
    }

    private enum Losses {
        BCE(Objective.CROSS_ENTROPY),
        ASL(Objective.ASYMMETRIC),
        FOCAL(Objective.FOCAL);

        private final Objective objective;

        Losses(Objective objective) {
            this.objective = objective;
        }
    }

    private enum Draws {
        EVERY(Sampling.EVERY_CASE),
        BALANCED(Sampling.CLASS_BALANCED),
        TAIL(Sampling.TAIL_AWARE);

        private final Sampling sampling;

        Draws(Sampling sampling) {
            this.sampling = sampling;
        }
    }

    @Option(names = "--rate", paramLabel = "RATE", description = "Peak learning rate of the slice encoder.")
    private @Nullable Double rate;

    @Option(names = "--step-cases", paramLabel = "N", description = "Cases of a step.")
    private @Nullable Integer stepCases;

    @Option(names = "--loss", paramLabel = "bce|asl|focal", description = "Loss of the logits (default bce).")
    private @Nullable Losses loss;

    @Option(
            names = "--sampling",
            paramLabel = "every|balanced|tail",
            description = "Cases of an epoch: each once, labels equally often, rare labels repeated (default every).")
    private @Nullable Draws sampling;

    @Option(
            names = "--mixing",
            paramLabel = "SHARE",
            description = "Share of the cases that are joined with one of another anatomy (default 0; published 0.3).")
    private @Nullable Double mixing;

    @Option(
            names = "--augmentation",
            paramLabel = "none|light|published|strong",
            description = "Random changes of the images.")
    private @Nullable Changes augmentation;

    @Option(
            names = "--averaging",
            paramLabel = "KEPT",
            description = "What a step leaves of the moving average of the weights, 0 for no average.")
    private @Nullable Double averaging;

    /** {@code plan} with what was asked for. */
    TrainingPlan applied(TrainingPlan plan) {
        TrainingPlan changed = rate == null ? plan : plan.withLearningRate(rate);
        changed = stepCases == null ? changed : changed.withCasesPerStep(stepCases);
        changed = loss == null ? changed : changed.withObjective(loss.objective);
        changed = sampling == null ? changed : changed.withSampling(sampling.sampling);
        changed = mixing == null ? changed : changed.withMixing(new CaseMixing(mixing));
        changed = augmentation == null ? changed : changed.withAugmentation(augmentation.augmentation());
        return averaging == null ? changed : changed.withAveraging(averaging);
    }
}
