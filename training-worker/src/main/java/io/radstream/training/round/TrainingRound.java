package io.radstream.training.round;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.event.PromotionDecided;
import io.radstream.id.ModelVersion;
import io.radstream.id.PatientKey;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.training.feedback.IndexedCase;
import io.radstream.training.gate.Comparison;
import io.radstream.training.gate.PromotionGate;
import io.radstream.training.gate.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * One round: reads the scans, trains a challenger from the champion, compares both, stores the challenger and publishes what was decided.
 *
 * <p>The challenger that is compared is read back from the bytes that are published. Weights are stored before the decision is published, and
 * the decision before the model, so that a champion always has its evidence; a decision without its model is made up for by
 * {@link #publishAgain}. The same cases, champion and seed give the same challenger, to the bit, unless the time budget shortens a round.
 */
final class TrainingRound {

    private static final Logger LOG = Logger.getLogger(TrainingRound.class);

    private final BlobStore blobs;
    private final Publications publications;
    private final ChallengerTraining training;
    private final PromotionGate gate;
    private final Clock clock;

    TrainingRound(
            BlobStore blobs, Publications publications, ChallengerTraining training, PromotionGate gate, Clock clock) {
        this.blobs = blobs;
        this.publications = publications;
        this.training = training;
        this.gate = gate;
        this.clock = clock;
    }

    /** What came of it. */
    record Result(ModelVersion challenger, Verdict verdict) {}

    /**
     * Runs the round that began at {@code startedAt}; blocks for minutes.
     *
     * @throws IOException when scans or weights cannot be read or stored: nothing was decided
     */
    Result run(Plan.Ready plan, Instant startedAt, Consumer<RoundProgress> progress) throws IOException {
        try (RadDiagModel champion = RadDiagModel.load(plan.weights())) {
            ScanReader scans = new ScanReader(blobs);
            progress.accept(
                    RoundProgress.of("reading the scans of " + plan.training().size() + " training and "
                            + plan.validation().size() + " validation cases"));
            ChallengerTraining.Material material = training.material(champion, plan, scans);
            ChallengerTraining.Challenger challenger = training.train(champion, material, progress);
            progress.accept(RoundProgress.of("comparing on " + plan.sentinel().size() + " held-out cases"));
            Comparison comparison = compare(champion, challenger, plan, material.cases(), scans);
            Verdict verdict = gate.decide(comparison);
            progress.accept(RoundProgress.of("publishing"));
            BlobRef weights = blobs.put(BlobArea.DERIVED, challenger.weights());
            Instant now = clock.instant();
            RoundEvents.Evidence evidence = new RoundEvents.Evidence(
                    ModelVersion.of(plan.champion().getConfiguration(), weights.sha256()),
                    plan.champion().getModelVersion(),
                    material.cases(),
                    comparison,
                    verdict,
                    training.seed(),
                    challenger.epochs(),
                    Duration.between(startedAt, now).toMillis() / 1000.0,
                    weights,
                    now);
            PromotionDecided decision = RoundEvents.decision(evidence);
            publications.decided(decision);
            publications.published(RoundEvents.model(decision, champion.description(), now));
            LOG.infof("cases left out of the round because their scans cannot be read: %d", scans.unreadable());
            return new Result(evidence.challenger(), verdict);
        }
    }

    private static Comparison compare(
            RadDiagModel champion,
            ChallengerTraining.Challenger trained,
            Plan.Ready plan,
            List<IndexedCase> training,
            ScanReader scans)
            throws IOException {
        Set<PatientKey> known = new HashSet<>(RoundEvents.patients(training));
        known.addAll(RoundEvents.patients(plan.validation()));
        try (RadDiagModel challenger = RadDiagModel.load(trained.weights())) {
            return new Comparison(
                    champion.description().labelSpace(),
                    new SentinelScores(champion, challenger).of(plan.sentinel(), scans),
                    thresholds(champion),
                    thresholds(challenger),
                    known);
        }
    }

    private static float[] thresholds(RadDiagModel model) {
        List<Float> thresholds = model.description().thresholds();
        float[] values = new float[thresholds.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = thresholds.get(i);
        }
        return values;
    }

    /** Publishes the model of a decision that has none, because the process ended between the two. */
    void publishAgain(PromotionDecided decision) {
        try (RadDiagModel challenger = RadDiagModel.load(blobs.read(BlobRef.of(decision.getWeights())))) {
            publications.published(RoundEvents.model(decision, challenger.description(), clock.instant()));
            LOG.infof("model published after its decision, modelVersion=%s", decision.getChallenger());
        } catch (IOException e) {
            throw new UncheckedIOException("the weights of a decision cannot be read", e);
        }
    }
}
