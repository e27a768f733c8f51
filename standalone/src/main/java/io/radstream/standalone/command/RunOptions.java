package io.radstream.standalone.command;

import io.radstream.benchmark.run.TrainingOptions;
import io.radstream.raddiag.network.Fusion;
import io.radstream.raddiag.network.Head;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.training.TrainingPlan;
import io.radstream.standalone.failure.CommandFailedException;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a benchmark command trains. */
final class RunOptions {

    @Option(
            names = "--network",
            paramLabel = "small|base",
            defaultValue = "small",
            description = "Network for runs from fresh weights (default small).")
    private String network = "small";

    @Option(
            names = "--fusion",
            paramLabel = "transformer|maximum|mean",
            defaultValue = "transformer",
            description = "How scans of a case become one answer, in runs from fresh weights (default transformer).")
    private Fusion fusion = Fusion.TRANSFORMER;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "40",
            description = "Passes over the cases (default 40).")
    private int epochs = 40;

    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "15",
            description = "Stop after N epochs without a better validation loss, 0 never (default 15).")
    private int patience = 15;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "600",
            description = "Longest time of a training; the schedule is shortened to it (default 600).")
    private int minutes = 600;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of weights, order and fractions (default 1).")
    private long seed = 1;

    @Mixin
    private RecipeOptions recipe = new RecipeOptions();

    TrainingOptions fromScratch(double fraction) {
        return new TrainingOptions(
                NetworkConfiguration.named(network).variant(fusion, Head.LINEAR),
                planned(TrainingPlan.fromScratch(seed, epochs)),
                fraction,
                patience);
    }

    /** From fresh weights of {@code configuration}. */
    TrainingOptions fromScratch(NetworkConfiguration configuration, double fraction) {
        TrainingOptions named = fromScratch(fraction);
        return new TrainingOptions(configuration, named.plan(), fraction, patience);
    }

    TrainingOptions fineTuning(NetworkConfiguration configuration, double fraction) {
        return new TrainingOptions(configuration, planned(TrainingPlan.fineTune(seed, epochs)), fraction, patience);
    }

    private TrainingPlan planned(TrainingPlan plan) {
        try {
            return recipe.applied(plan).within(Duration.ofMinutes(minutes));
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }
}
