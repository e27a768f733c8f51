package io.radstream.training.round;

import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.training.LabelledCase;
import io.radstream.raddiag.training.RadDiagTrainer;
import io.radstream.raddiag.training.TrainingListener;
import io.radstream.raddiag.training.TrainingPlan;
import io.radstream.raddiag.training.TrainingRun;
import io.radstream.raddiag.training.TrainingSet;
import io.radstream.raddiag.weights.Precision;
import io.radstream.training.feedback.IndexedCase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Fine-tunes a copy of the champion on labelled cases; unknown labels are masked.
 *
 * <p>The challenger keeps the champion's label space, thresholds and calibration. Its file is float32, so that rounds on rounds do not
 * round its weights again and again. One at a time in a process: DJL allows one gradient collector.
 */
final class ChallengerTraining {

    private final TrainingConfig.Run config;

    ChallengerTraining(TrainingConfig.Run config) {
        this.config = config;
    }

    /** Seed of the run. */
    long seed() {
        return config.seed();
    }

    /** The cases whose scans could be read, and the scans reduced for the network, about 0.4 MiB each. */
    record Material(List<IndexedCase> cases, TrainingSet set) {}

    /** A trained model's file and the epochs it took. */
    record Challenger(byte[] weights, int epochs) {}

    /**
     * Reads the cases one by one.
     *
     * @throws IOException when the store cannot be read now, or too few cases are left
     */
    Material material(RadDiagModel champion, List<IndexedCase> planned, ScanReader scans) throws IOException {
        List<IndexedCase> cases = new ArrayList<>();
        TrainingSet set = TrainingSet.empty(
                champion.description().configuration(),
                champion.description().labelSpace().size());
        for (IndexedCase one : planned) {
            Optional<CaseInput> input = scans.read(one);
            if (input.isPresent()) {
                set.add(new LabelledCase(
                        input.get(), one.targets().labels(), one.targets().mask()));
                cases.add(one);
            }
        }
        if (cases.size() < config.casesMin()) {
            throw new IOException("the scans of only " + cases.size() + " of " + planned.size()
                    + " training cases can be read, " + config.casesMin() + " are needed");
        }
        return new Material(cases, set);
    }

    /** Trains; {@code progress} hears of every step and may end the run by throwing. */
    Challenger train(RadDiagModel champion, Material material, Consumer<RoundProgress> progress) {
        int stepsAnEpoch = (material.set().size() + config.batchCases() - 1) / config.batchCases();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void stepped(TrainingListener.Progress now) {
                progress.accept(new RoundProgress(
                        "training, epoch " + now.epoch() + " of " + now.epochs(),
                        now.step(),
                        stepsAnEpoch * now.epochs(),
                        now.loss(),
                        seconds(now.remaining())));
            }
        };
        TrainingRun run = RadDiagTrainer.train(champion, material.set(), plan(), listener);
        try (RadDiagModel model = run.model()) {
            return new Challenger(
                    model.toBytes(Precision.FLOAT32), run.epochLosses().size());
        }
    }

    private TrainingPlan plan() {
        TrainingPlan plan = config.encoderFrozen()
                ? TrainingPlan.headOnly(config.seed(), config.epochs())
                : TrainingPlan.fineTune(config.seed(), config.epochs());
        return plan.within(config.timeBudget())
                .withLearningRate(config.learningRate())
                .withCasesPerStep(config.batchCases());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
