package io.radstream.training.round;

import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.event.ModelPublished;
import io.radstream.id.PatientKey;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.weights.InvalidWeightsException;
import io.radstream.terminology.label.LabelSpace;
import io.radstream.training.feedback.IndexedCase;
import io.radstream.training.feedback.LabelledCases;
import io.radstream.training.intake.TrainingIntake;
import io.radstream.training.split.PatientSplit;
import io.radstream.training.split.SplitRole;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at the log and says what a round would train on and compare on. */
@Singleton
class RoundPlanner {

    /** The configuration a worker without a GPU can train in minutes. */
    private static final String TRAINABLE = "small";

    private final TrainingIntake intake;
    private final BlobStore blobs;
    private final TrainingConfig config;
    private final PatientSplit split;
    private @Nullable Champion cached;

    RoundPlanner(TrainingIntake intake, TrainingBlobs blobs, TrainingConfig config) {
        this.intake = intake;
        this.blobs = blobs.store();
        this.config = config;
        this.split = new PatientSplit(
                config.split().sentinelPercent(), config.split().validationPercent());
    }

    private record Champion(ModelPublished event, byte[] weights, LabelSpace space) {}

    /** What a round would work on now. */
    Plan plan() {
        try {
            Optional<Champion> champion = champion();
            if (champion.isEmpty()) {
                return new Plan.Unavailable(
                        intake.caughtUp() ? "no model is champion yet" : "the log has not been read yet");
            }
            return plan(champion.get());
        } catch (IOException e) {
            return new Plan.Unavailable("the champion's weights cannot be read: " + e.getMessage());
        } catch (InvalidWeightsException e) {
            return new Plan.Unavailable("the champion's weights cannot be used: " + e.getMessage());
        }
    }

    /** The labelled cases in the champion's label space; empty while there is no champion to ask. */
    Optional<LabelledCases> labelled() throws IOException {
        return champion().map(champion -> intake.cases().labelled(champion.space()));
    }

    private Plan plan(Champion champion) {
        if (!champion.event().getConfiguration().equals(TRAINABLE)) {
            return new Plan.TooLittle("the champion is of configuration "
                    + champion.event().getConfiguration() + "; this worker trains " + TRAINABLE + " only");
        }
        List<IndexedCase> labelled = intake.cases().labelled(champion.space()).cases();
        List<IndexedCase> training = of(SplitRole.TRAIN, labelled).stream()
                .limit(config.run().casesMax())
                .toList();
        List<IndexedCase> validation = of(SplitRole.VALIDATION, labelled).stream()
                .limit(config.run().validationCasesMax())
                .toList();
        List<IndexedCase> sentinel = of(SplitRole.SENTINEL, labelled).stream()
                .sorted(Comparator.comparing(one -> one.caseId().value()))
                .limit(config.run().sentinelCasesMax())
                .toList();
        return shortage(training, sentinel)
                .<Plan>map(Plan.TooLittle::new)
                .orElseGet(() -> new Plan.Ready(champion.event(), champion.weights(), training, validation, sentinel));
    }

    private List<IndexedCase> of(SplitRole role, List<IndexedCase> labelled) {
        return labelled.stream()
                .filter(one -> split.roleOf(one.patient()) == role)
                .toList();
    }

    private Optional<String> shortage(List<IndexedCase> training, List<IndexedCase> sentinel) {
        Set<PatientKey> patients = sentinel.stream().map(IndexedCase::patient).collect(Collectors.toSet());
        int positives =
                sentinel.stream().mapToInt(one -> one.targets().present()).sum();
        if (training.size() < config.run().casesMin()) {
            return Optional.of(training.size() + " labelled cases to train on, "
                    + config.run().casesMin() + " are needed (training.run.cases-min)");
        }
        if (patients.size() < config.gate().patientsMin()
                || positives < config.gate().positivesMin()) {
            return Optional.of(patients.size() + " held-out patients with " + positives + " findings to compare on, "
                    + config.gate().patientsMin() + " with " + config.gate().positivesMin()
                    + " are needed (training.gate.patients-min, positives-min)");
        }
        return Optional.empty();
    }

    private synchronized Optional<Champion> champion() throws IOException {
        Optional<ModelPublished> event = intake.caughtUp() ? intake.models().champion() : Optional.empty();
        if (event.isEmpty()) {
            return Optional.empty();
        }
        Champion known = cached;
        if (known == null || !known.event().equals(event.get())) {
            known = read(event.get());
            cached = known;
        }
        return Optional.of(known);
    }

    private Champion read(ModelPublished event) throws IOException {
        byte[] weights = blobs.read(BlobRef.of(event.getWeights()));
        try (RadDiagModel model = RadDiagModel.load(weights)) {
            return new Champion(event, weights, model.description().labelSpace());
        }
    }
}
