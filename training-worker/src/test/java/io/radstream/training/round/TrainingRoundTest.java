package io.radstream.training.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.event.GateCondition;
import io.radstream.event.ModelPublished;
import io.radstream.event.ModelStage;
import io.radstream.event.PromotionDecided;
import io.radstream.id.ModelVersion;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.weights.Precision;
import io.radstream.testing.InMemoryBlobStore;
import io.radstream.training.feedback.IndexedCase;
import io.radstream.training.gate.GateLimits;
import io.radstream.training.gate.PromotionGate;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The real training and the real gate on images whose labels can be seen; seeds are fixed. */
class TrainingRoundTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final int SENTINEL_FIRST = 1000;
    private static final int VALIDATION_FIRST = 2000;

    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final List<PromotionDecided> decisions = new ArrayList<>();
    private final List<ModelPublished> models = new ArrayList<>();
    private final SyntheticCases cases = new SyntheticCases(blobs, 5);

    @Test
    void promotesWhatLearnedFromRightLabelsAndThenRefusesWhatLearnedFromWrongOnes() throws IOException {
        // Given
        List<IndexedCase> training = cases.make(0, 32);
        List<IndexedCase> sentinel = cases.make(SENTINEL_FIRST, 30);
        ModelPublished ignorant = published(weights(1));
        // When
        round(30).run(plan(ignorant, training, sentinel), NOON, progress -> {});
        round(30).run(plan(models.get(0), SyntheticCases.flipped(training), sentinel), NOON, progress -> {});
        // Then
        assertThat(decisions)
                .as(() -> decisions.get(0).getReason() + " " + decisions.get(0).getConditions())
                .extracting(PromotionDecided::getPromoted)
                .containsExactly(true, false);
        assertThat(models)
                .extracting(ModelPublished::getStage)
                .containsExactly(ModelStage.CHAMPION, ModelStage.CANDIDATE);
        assertThat(models.get(1).getParent()).isEqualTo(models.get(0).getModelVersion());
        assertThat(decisions.get(1).getConditions())
                .filteredOn(condition -> !condition.getPassed())
                .extracting(GateCondition::getName)
                .contains("better-overall", "findings-at-thresholds");
    }

    @Test
    void theSameRoundGivesTheSameWeightsToTheBit() throws IOException {
        // Given
        Plan.Ready plan = plan(published(weights(1)), cases.make(0, 16), cases.make(SENTINEL_FIRST, 12));
        // When
        round().run(plan, NOON, progress -> {});
        round().run(plan, NOON, progress -> {});
        // Then
        assertThat(decisions.get(1).getWeights()).isEqualTo(decisions.get(0).getWeights());
        assertThat(decisions.get(1).getChallengerMetrics())
                .isEqualTo(decisions.get(0).getChallengerMetrics());
    }

    @Test
    void theEvidenceNamesWhatWasTrainedAndComparedOn() throws IOException {
        // Given
        List<IndexedCase> training = cases.make(0, 17);
        List<IndexedCase> sentinel = cases.make(SENTINEL_FIRST, 12);
        blobs.lose(BlobRef.of(training.get(0).scans().get(0).getBlobRef()));
        // When
        round().run(plan(published(weights(1)), training, sentinel), NOON, progress -> {});
        // Then
        PromotionDecided decision = decisions.get(0);
        assertThat(decision.getTrainingCases()).isEqualTo(16);
        assertThat(decision.getSentinelPatients()).isEqualTo(12);
        assertThat(decision.getTrainingSetHash()).isEqualTo(TrainingSetHash.of(training.subList(1, 17)));
        assertThat(blobs.contains(BlobRef.of(decision.getWeights()))).isTrue();
        assertThat(decision.getChallenger())
                .isEqualTo(ModelVersion.of("small", decision.getWeights().getSha256())
                        .value());
        assertThat(decision.getConditions()).isNotEmpty();
    }

    @Test
    void aRoundWithTooFewReadableCasesDecidesNothing() throws IOException {
        // Given
        List<IndexedCase> training = cases.make(0, 16);
        blobs.lose(BlobRef.of(training.get(0).scans().get(0).getBlobRef()));
        Plan.Ready plan = plan(published(weights(1)), training, cases.make(SENTINEL_FIRST, 12));
        // When
        TrainingRound round = round();
        // Then
        assertThatIOException()
                .isThrownBy(() -> round.run(plan, NOON, progress -> {}))
                .withMessageContaining("15 of 16");
        assertThat(decisions).isEmpty();
        assertThat(models).isEmpty();
    }

    @Test
    void aDecisionWithoutItsModelIsMadeUpFor() throws IOException {
        // Given
        round().run(
                        plan(published(weights(1)), cases.make(0, 16), cases.make(SENTINEL_FIRST, 12)),
                        NOON,
                        progress -> {});
        // When
        round().publishAgain(decisions.get(0));
        // Then
        assertThat(models).hasSize(2);
        assertThat(models.get(1)).isEqualTo(models.get(0));
    }

    private TrainingRound round() {
        return round(1);
    }

    private TrainingRound round(int epochs) {
        Publications publications = new Publications() {
            @Override
            public void decided(PromotionDecided decision) {
                decisions.add(decision);
            }

            @Override
            public void published(ModelPublished model) {
                models.add(model);
            }
        };
        TrainingConfig config = Configs.of(Map.of(
                "training.run.encoder-frozen", "true",
                "training.run.epochs", String.valueOf(epochs),
                "training.run.patience-epochs", "30",
                "training.run.batch-cases", "8",
                "training.run.learning-rate", "0.002",
                "training.run.time-budget", "P36500D"));
        return new TrainingRound(
                blobs,
                publications,
                new ChallengerTraining(config.run()),
                new PromotionGate(new GateLimits(10, 5, 5, 0.10, 0.05, 0.005, 0.02, 500, 3)),
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private Plan.Ready plan(ModelPublished champion, List<IndexedCase> training, List<IndexedCase> sentinel)
            throws IOException {
        return new Plan.Ready(
                champion,
                blobs.read(BlobRef.of(champion.getWeights())),
                training,
                cases.make(VALIDATION_FIRST, 12),
                sentinel);
    }

    private static byte[] weights(long seed) {
        try (RadDiagModel model = RadDiagModel.initialise(NetworkConfiguration.SMALL, SyntheticCases.SPACE, seed)) {
            return model.toBytes(Precision.FLOAT32);
        }
    }

    private ModelPublished published(byte[] weights) throws IOException {
        BlobRef ref = blobs.put(BlobArea.DERIVED, weights);
        return ModelPublished.newBuilder()
                .setModelVersion(ModelVersion.of("small", ref.sha256()).value())
                .setConfiguration("small")
                .setWeights(ref.toEvent())
                .setStage(ModelStage.CHAMPION)
                .build();
    }
}
