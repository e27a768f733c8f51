package io.radstream.benchmark.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.radstream.benchmark.dataset.Dataset;
import io.radstream.benchmark.dataset.DatasetCase;
import io.radstream.benchmark.dataset.Part;
import io.radstream.raddiag.diagnosis.ModelDescription;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.evaluation.ScoredCases;
import io.radstream.raddiag.evaluation.TemperatureFit;
import io.radstream.raddiag.evaluation.Thresholds;
import io.radstream.raddiag.training.RadDiagTrainer;
import io.radstream.raddiag.training.ResumableStart;
import io.radstream.raddiag.training.TrainingRun;
import io.radstream.raddiag.training.TrainingSet;
import io.radstream.raddiag.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Trains on the training part; chooses the epoch, the temperature and the thresholds on the validation part. */
public final class Training {

    private static final int MILLION = 1_000_000;
    private static final String STATE = "run.state";
    private static final String BEST = "best.safetensors";

    private final Dataset dataset;
    private final TrainingOptions options;
    private final RunLog progress;

    public Training(Dataset dataset, TrainingOptions options, RunLog progress) {
        this.dataset = dataset;
        this.options = options;
        this.progress = progress;
    }

    /**
     * The trained, calibrated model; the receiver closes it.
     *
     * @param start weights to start from: their head is taken when the labels are the same, made anew when not; empty for fresh weights
     * @param state folder in which the run keeps where it is, so that a killed one goes on when it is started again; empty for none
     * @throws IllegalArgumentException when the training or validation part has no case
     */
    public RadDiagModel run(Optional<RadDiagModel> start, Optional<Path> state) throws IOException {
        List<DatasetCase> training = dataset.part(Part.TRAIN).stream()
                .filter(one -> chosen(one.patient()))
                .toList();
        List<DatasetCase> validation = dataset.part(Part.VALIDATION);
        if (training.isEmpty() || validation.isEmpty()) {
            throw new IllegalArgumentException("the data set has " + training.size() + " training and "
                    + validation.size() + " validation cases; both parts need some");
        }
        try (RadDiagModel begin = begin(start)) {
            TrainingSet set = TrainingSet.empty(
                    begin.description().configuration(), dataset.labelSpace().size());
            for (DatasetCase one : training) {
                set.add(one.labelled(dataset.labelSpace()));
            }
            progress.say("training on " + set.size() + " cases, " + set.slices() + " slices; " + validation.size()
                    + " validation cases");
            try (EpochChoice choice = EpochChoice.of(
                    validation, options.patience(), state.map(folder -> folder.resolve(BEST)), progress)) {
                TrainingRun run = train(begin, set, choice, state);
                choice.rethrow();
                progress.say("trained " + run.steps() + " steps, ended: " + run.end());
                try (RadDiagModel last = run.model()) {
                    return calibrated(
                            choice.best().orElse(last), last.description().provenance(), choice, validation);
                }
            }
        }
    }

    private TrainingRun train(RadDiagModel begin, TrainingSet set, EpochChoice choice, Optional<Path> state)
            throws IOException {
        if (state.isEmpty()) {
            return RadDiagTrainer.train(begin, set, options.plan(), choice);
        }
        Files.createDirectories(state.get());
        Path run = state.get().resolve(STATE);
        if (Files.exists(run)) {
            progress.say("going on from " + run);
        }
        return RadDiagTrainer.train(new ResumableStart(begin, run), set, options.plan(), choice);
    }

    /** Whole patients, so that a smaller fraction is a part of every larger one of the same seed. */
    private boolean chosen(String patient) {
        CRC32 hash = new CRC32();
        hash.update((options.plan().seed() + "\n" + patient).getBytes(UTF_8));
        return hash.getValue() % MILLION < options.fraction() * MILLION;
    }

    private RadDiagModel begin(Optional<RadDiagModel> start) {
        long seed = options.plan().seed();
        if (start.isEmpty()) {
            return RadDiagModel.initialise(options.configuration(), dataset.labelSpace(), seed);
        }
        ModelDescription from = start.get().description();
        ModelDescription description = ModelDescription.fresh(from.configuration(), dataset.labelSpace())
                .withProvenance(Map.of("started from", start.get().sha256()));
        try (RadDiagModel fresh = RadDiagModel.initialise(from.configuration(), dataset.labelSpace(), seed)) {
            Map<String, Tensor> weights = new LinkedHashMap<>(start.get().weights());
            if (!from.labelSpace().hash().equals(dataset.labelSpace().hash())) {
                fresh.weights().forEach((name, tensor) -> {
                    if (name.startsWith("fc")) {
                        weights.put(name, tensor);
                    }
                });
                progress.say("other labels than those of the checkpoint: the head starts anew");
            }
            return RadDiagModel.of(weights, description);
        }
    }

    private RadDiagModel calibrated(
            RadDiagModel model, Map<String, String> provenance, EpochChoice choice, List<DatasetCase> validation)
            throws IOException {
        ScoredCases raw = PartScores.of(model, validation, progress).scored();
        ModelDescription description = model.description().withCalibration(TemperatureFit.fit(raw));
        Map<String, String> history = new TreeMap<>(provenance);
        history.put("epoch chosen", choice.chosen());
        history.put("fraction of training patients", String.format(Locale.ROOT, "%.4f", options.fraction()));
        return model.describedAs(description
                .withThresholds(Thresholds.choose(raw.recalibrated(description.calibration()), dataset.labelSpace()))
                .withRecipe(dataset.recipe())
                .withProvenance(history));
    }
}
