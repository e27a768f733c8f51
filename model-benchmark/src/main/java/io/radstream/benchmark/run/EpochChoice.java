package io.radstream.benchmark.run;

import io.radstream.benchmark.dataset.DatasetCase;
import io.radstream.raddiag.diagnosis.ModelDescription;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.evaluation.LogLoss;
import io.radstream.raddiag.training.TrainingListener;
import io.radstream.raddiag.weights.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the model of the epoch with the least loss on the validation cases, and stops a run that does not get better. */
final class EpochChoice implements TrainingListener, AutoCloseable {

    private static final int TELL_EVERY_STEPS = 25;
    private static final int MIB = 1 << 20;
    private static final String EPOCH = "epoch kept";

    private final List<DatasetCase> validation;
    private final int patience;
    private final Optional<Path> file;
    private final RunLog progress;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private int bestEpoch;
    private @Nullable RadDiagModel bestModel;
    private @Nullable IOException failure;

    private EpochChoice(List<DatasetCase> validation, int patience, Optional<Path> file, RunLog progress) {
        this.validation = validation;
        this.patience = patience;
        this.file = file;
        this.progress = progress;
    }

    /** A choice that keeps its model in {@code file} too, and goes on with the one that an earlier attempt left there. */
    static EpochChoice of(List<DatasetCase> validation, int patience, Optional<Path> file, RunLog progress)
            throws IOException {
        EpochChoice choice = new EpochChoice(validation, patience, file, progress);
        if (file.isPresent() && Files.exists(file.get())) {
            RadDiagModel kept = RadDiagModel.load(file.get());
            choice.bestModel = kept;
            choice.bestEpoch = Integer.parseInt(kept.description().provenance().getOrDefault(EPOCH, "0"));
            choice.bestLoss = choice.loss(kept);
        }
        return choice;
    }

    private double loss(RadDiagModel model) throws IOException {
        return LogLoss.of(PartScores.of(model, validation, progress).scored()).orElse(Double.POSITIVE_INFINITY);
    }

    /** Keeps {@code model} in place of the one before. */
    private void keep(RadDiagModel model, int epoch, double loss) throws IOException {
        close();
        bestModel = model;
        bestEpoch = epoch;
        bestLoss = loss;
        if (file.isPresent()) {
            ModelDescription description = model.description();
            Map<String, String> provenance = new TreeMap<>(description.provenance());
            provenance.put(EPOCH, Integer.toString(epoch));
            Path part = file.get().resolveSibling(file.get().getFileName() + ".part");
            try (RadDiagModel described = model.describedAs(description.withProvenance(provenance))) {
                described.save(part, Precision.FLOAT32);
            }
            Files.move(part, file.get(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void stepped(TrainingListener.Progress now) {
        if (now.step() % TELL_EVERY_STEPS == 0) {
            Runtime runtime = Runtime.getRuntime();
            progress.say(String.format(
                    Locale.ROOT,
                    "step %d, epoch %d of %d, loss %.4f, %d s, %d s left, heap %d MiB",
                    now.step(),
                    now.epoch(),
                    now.epochs(),
                    now.loss(),
                    now.elapsed().toSeconds(),
                    now.remaining().toSeconds(),
                    (runtime.totalMemory() - runtime.freeMemory()) / MIB));
        }
    }

    @Override
    public boolean epochEnded(int epoch, double meanLoss, Supplier<RadDiagModel> snapshot) {
        RadDiagModel now = snapshot.get();
        try {
            double loss = loss(now);
            progress.say(String.format(
                    Locale.ROOT, "epoch %d: training loss %.4f, validation log loss %.4f", epoch, meanLoss, loss));
            if (loss < bestLoss) {
                keep(now, epoch, loss);
            } else {
                now.close();
            }
        } catch (IOException e) {
            now.close();
            failure = e;
            return false;
        }
        return patience == 0 || epoch - bestEpoch < patience;
    }

    /** Throws what kept the validation cases from being read, if anything did. */
    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    Optional<RadDiagModel> best() {
        return Optional.ofNullable(bestModel);
    }

    /** For people: the epoch chosen and its loss. */
    String chosen() {
        return bestModel == null
                ? "the last"
                : String.format(Locale.ROOT, "%d, validation log loss %.4f", bestEpoch, bestLoss);
    }

    @Override
    public void close() {
        if (bestModel != null) {
            bestModel.close();
            bestModel = null;
        }
    }
}
