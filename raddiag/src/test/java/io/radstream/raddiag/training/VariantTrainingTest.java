package io.radstream.raddiag.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.raddiag.Cases;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.network.Fusion;
import io.radstream.raddiag.network.Head;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.network.RadDiagNetwork;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VariantTrainingTest {

    @Test
    void lateFusionLearns() {
        NetworkConfiguration late = Cases.TINY.variant(Fusion.MAXIMUM, Head.LINEAR);

        assertThat(lossRatio(late)).isLessThan(0.9);
    }

    @Test
    void knowledgeEnhancedHeadLearnsAndLeavesTheClassEmbeddings() {
        NetworkConfiguration knowing = Cases.TINY.variant(Fusion.TRANSFORMER, new Head.Knowledge(8));
        try (RadDiagModel start = RadDiagModel.initialise(knowing, Cases.LABELS, 1)) {
            TrainingRun run = RadDiagTrainer.train(
                    start,
                    TrainingSet.of(knowing, 3, Cases.learnable(24, 1)),
                    TrainingPlan.fromScratch(1, 4).withAugmentation(Augmentation.NONE),
                    new TrainingListener() {});
            try (RadDiagModel trained = run.model()) {
                assertThat(run.epochLosses().get(3))
                        .isLessThan(run.epochLosses().get(0));
                assertThat(values(trained, RadDiagNetwork.CLASS_EMBEDDINGS))
                        .isEqualTo(values(start, RadDiagNetwork.CLASS_EMBEDDINGS));
                assertThat(values(trained, "fcke.weight")).isNotEqualTo(values(start, "fcke.weight"));
            }
        }
    }

    private static double lossRatio(NetworkConfiguration configuration) {
        try (RadDiagModel start = RadDiagModel.initialise(configuration, Cases.LABELS, 1)) {
            TrainingRun run = RadDiagTrainer.train(
                    start,
                    TrainingSet.of(configuration, 3, Cases.learnable(24, 1)),
                    TrainingPlan.fromScratch(1, 12).withLearningRate(2e-2).withAugmentation(Augmentation.NONE),
                    new TrainingListener() {});
            run.model().close();
            return run.epochLosses().get(11) / run.epochLosses().get(0);
        }
    }

    private static float[] values(RadDiagModel model, String name) {
        return Objects.requireNonNull(model.weights().get(name)).values();
    }
}
