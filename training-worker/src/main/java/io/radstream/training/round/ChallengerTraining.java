package io.radstream.training.round;

import io.radstream.raddiag.diagnosis.ModelDescription;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.network.NetworkConfiguration;
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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Fine-tunes a copy of the champion on labelled cases; unknown labels are masked.
 *
 * <p>The challenger keeps the champion's label space; epoch and calibration are chosen by the validation part, and thresholds stay at the logits
 * where the champion has them. Its file is float32, so that rounds on rounds do not
 * round its weights again and again. One at a time in a process: DJL allows one gradient collector.
 */
final class ChallengerTraining {

    private static final Logger LOG = Logger.getLogger(ChallengerTraining.class);

    private final TrainingConfig.Run config;

    ChallengerTraining(TrainingConfig.Run config) {
        this.config = config;
    }

    /** Seed of the run. */
    long seed() {
        return config.seed();
    }

    /**
     * What a run learns from and stops by.
     *
     * @param cases those whose scans could be read
     * @param set their scans reduced for the network, about 0.4 MiB each
     * @param validation of other patients, reduced likewise, about 1 MiB a scan; empty when they show too little
     */
    record Material(List<IndexedCase> cases, TrainingSet set, List<LabelledCase> validation) {}

    /** A trained model's file and the epochs its weights went through. */
    record Challenger(byte[] weights, int epochs) {}

    /**
     * Reads the cases one by one.
     *
     * @throws IOException when the store cannot be read now, or too few cases are left
     */
    Material material(RadDiagModel champion, Plan.Ready plan, ScanReader scans) throws IOException {
        List<IndexedCase> planned = plan.training();
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
        return new Material(cases, set, validation(champion, plan.validation(), scans));
    }

    private List<LabelledCase> validation(RadDiagModel champion, List<IndexedCase> planned, ScanReader scans)
            throws IOException {
        NetworkConfiguration network = champion.description().configuration();
        List<LabelledCase> cases = new ArrayList<>();
        int positives = 0;
        for (IndexedCase one : planned) {
            Optional<CaseInput> input = scans.read(one);
            if (input.isPresent()) {
                cases.add(new LabelledCase(
                        input.get().reduced(network.slices(), network.size()),
                        one.targets().labels(),
                        one.targets().mask()));
                positives += one.targets().present();
            }
        }
        if (positives < config.validationPositivesMin()) {
            LOG.infof(
                    "the validation part has %d findings, %d are needed: the run takes its last epoch and keeps the champion's calibration",
                    positives, config.validationPositivesMin());
            return List.of();
        }
        return cases;
    }

    /** Trains; {@code progress} hears of every step and may end the run by throwing. */
    Challenger train(RadDiagModel champion, Material material, Consumer<RoundProgress> progress) {
        int stepsAnEpoch = (material.set().size() + config.batchCases() - 1) / config.batchCases();
        EpochChoice choice = new EpochChoice(material.validation(), config.patienceEpochs());
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

            @Override
            public boolean epochEnded(int epoch, double meanLoss, Supplier<RadDiagModel> snapshot) {
                if (material.validation().isEmpty()) {
                    return true;
                }
                try (RadDiagModel now = snapshot.get()) {
                    return choice.epochEnded(epoch, now);
                }
            }
        };
        TrainingRun run = RadDiagTrainer.train(champion, material.set(), plan(), listener);
        try (RadDiagModel last = run.model()) {
            return choice.best()
                    .map(best -> chosen(best, last.description()))
                    .orElseGet(() -> new Challenger(
                            last.toBytes(Precision.FLOAT32), run.epochLosses().size()));
        }
    }

    private static Challenger chosen(EpochChoice.Best best, ModelDescription description) {
        LOG.infof("epoch %d has the least log-loss on the validation part, %.4f", best.epoch(), best.loss());
        Map<String, String> provenance = new TreeMap<>(description.provenance());
        provenance.put("epochs-of-weights", Integer.toString(best.epoch()));
        ModelDescription own = description
                .withCalibration(best.calibration())
                .withFamiliarity(Optional.empty()) // it sums up embeddings of the champion's encoder
                .withThresholds(description.calibration().moved(description.thresholds(), best.calibration()))
                .withProvenance(provenance);
        try (RadDiagModel model = RadDiagModel.of(best.weights(), own)) {
            return new Challenger(model.toBytes(Precision.FLOAT32), best.epoch());
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
