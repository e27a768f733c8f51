package io.radstream.raddiag.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.radstream.raddiag.Cases;
import io.radstream.raddiag.NativeArrays;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.evaluation.Evaluation;
import io.radstream.raddiag.evaluation.ScoredCases;
import io.radstream.raddiag.network.RadDiagNetwork;
import io.radstream.raddiag.weights.Tensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RadDiagTrainerTest {

    private final RadDiagModel fresh = RadDiagModel.initialise(Cases.TINY, Cases.LABELS, 1);

    @AfterEach
    void close() {
        fresh.close();
    }

    @Test
    void learnsWhatCanBeLearned() {
        // Given
        List<LabelledCase> unseen = Cases.learnable(60, 2);
        TrainingPlan plan =
                TrainingPlan.fromScratch(1, 12).withLearningRate(3e-3).withAugmentation(Augmentation.NONE);

        // When
        try (RadDiagModel trained = train(Cases.learnable(120, 1), plan).model()) {
            Evaluation before = Evaluation.of(
                    ScoredCases.of(fresh, unseen), fresh.description().thresholds());
            Evaluation after = Evaluation.of(
                    ScoredCases.of(trained, unseen), trained.description().thresholds());

            // Then
            assertThat(before.macroAuc().orElseThrow()).isLessThan(0.75);
            assertThat(after.macroAuc().orElseThrow()).isGreaterThan(0.95);
            assertThat(trained.description().provenance()).containsEntry("cases", "120");
        }
    }

    @Test
    void sameSeedSameWeightsToTheBit() {
        // Given
        TrainingPlan plan = TrainingPlan.fromScratch(7, 3);
        List<LabelledCase> cases = Cases.learnable(24, 1);

        // When
        Map<String, Tensor> first = weights(cases, plan);
        Map<String, Tensor> second = weights(cases, plan);
        Map<String, Tensor> other = weights(cases, TrainingPlan.fromScratch(8, 3));

        // Then
        first.forEach(
                (name, tensor) -> assertThat(second.get(name).values()).as(name).containsExactly(tensor.values()));
        assertThat(other.get("fc.2.weight").values())
                .isNotEqualTo(first.get("fc.2.weight").values());
    }

    @Test
    void frozenEncoderStaysAsItWasAndTheRestLearns() {
        // Given
        TrainingPlan plan = TrainingPlan.headOnly(1, 10).withLearningRate(3e-3);

        // When
        TrainingRun run = train(Cases.learnable(40, 1), plan);

        // Then
        Map<String, Tensor> before = fresh.weights();
        Map<String, Tensor> after = run.model().weights();
        assertThat(before.keySet())
                .filteredOn(RadDiagNetwork::inSliceEncoder)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(values(after, name)).as(name).isEqualTo(values(before, name)));
        assertThat(values(after, "fc.2.weight")).isNotEqualTo(values(before, "fc.2.weight"));
        assertThat(run.epochLosses().get(9)).isLessThan(run.epochLosses().get(0));
        run.model().close();
    }

    @Test
    void keptStatisticsStayWhileWeightsLearn() {
        TrainingRun run = train(Cases.learnable(16, 1), TrainingPlan.fineTune(1, 1));

        assertThat(values(run.model().weights(), "resnet2D.bn1.running_mean"))
                .isEqualTo(values(fresh.weights(), "resnet2D.bn1.running_mean"));
        assertThat(values(run.model().weights(), "resnet2D.conv1.weight"))
                .isNotEqualTo(values(fresh.weights(), "resnet2D.conv1.weight"));
        run.model().close();
    }

    @Test
    void oneStepFromFrozenEmbeddingsHasTheLossOfOneWithPixels() {
        List<LabelledCase> cases = Cases.learnable(8, 3);

        double frozen = firstLoss(cases, TrainingPlan.headOnly(1, 1));
        double pixels = firstLoss(cases, TrainingPlan.fineTune(1, 1).withAugmentation(Augmentation.NONE));

        assertThat(frozen).isCloseTo(pixels, within(1e-5));
    }

    @Test
    void endsWithinItsTimeBudgetAndStillGivesAModel() {
        TrainingRun run = train(
                Cases.learnable(40, 1), TrainingPlan.fromScratch(1, 100_000).within(Duration.ofMillis(300)));

        assertThat(run.end()).isEqualTo(TrainingRun.End.TIME_BUDGET);
        assertThat(run.steps()).isPositive();
        run.model().close();
    }

    @Test
    void listenerSeesEveryStepAndCanStop() {
        // Given
        List<TrainingListener.Progress> seen = new ArrayList<>();
        TrainingListener stopper = new TrainingListener() {
            @Override
            public void stepped(Progress progress) {
                seen.add(progress);
            }

            @Override
            public boolean epochEnded(int epoch, double meanLoss, Supplier<RadDiagModel> snapshot) {
                try (RadDiagModel now = snapshot.get()) {
                    return now.sha256().equals(fresh.sha256());
                }
            }
        };

        // When
        TrainingPlan plan = TrainingPlan.fromScratch(1, 5).withCasesPerStep(8).withAveraging(0);
        TrainingRun run = RadDiagTrainer.train(fresh, set(Cases.learnable(16, 1)), plan, stopper);

        // Then
        assertThat(run.end()).isEqualTo(TrainingRun.End.LISTENER);
        assertThat(seen).hasSize(2).extracting(TrainingListener.Progress::step).containsExactly(1, 2);
        assertThat(seen.get(1).progress()).isCloseTo(0.2, within(1e-9));
        run.model().close();
    }

    @Test
    void holdsNoMoreArraysAfterManySteps() {
        // Given
        List<Integer> arraysAfterEpoch = new ArrayList<>();
        TrainingListener counter = new TrainingListener() {
            @Override
            public boolean epochEnded(int epoch, double meanLoss, Supplier<RadDiagModel> snapshot) {
                snapshot.get().close();
                return arraysAfterEpoch.add(NativeArrays.count());
            }
        };
        int before = NativeArrays.count();

        // When
        RadDiagTrainer.train(fresh, set(Cases.learnable(8, 1)), TrainingPlan.fromScratch(1, 4), counter)
                .model()
                .close();

        // Then
        assertThat(arraysAfterEpoch)
                .hasSize(4)
                .containsOnly(arraysAfterEpoch.get(0))
                .doesNotContain(before);
        assertThat(NativeArrays.count()).isEqualTo(before);
    }

    @Test
    void refusesASetForAnotherNetwork() {
        TrainingSet empty = TrainingSet.empty(Cases.TINY, 3);
        TrainingSet other = TrainingSet.empty(Cases.TINY, 4);
        other.add(new LabelledCase(Cases.learnable(1, 1).get(0).input(), new float[4], new float[4]));

        assertThatThrownBy(() ->
                        RadDiagTrainer.train(fresh, empty, TrainingPlan.fromScratch(1, 1), TrainingListener.SILENT))
                .hasMessageContaining("empty");
        assertThatThrownBy(() ->
                        RadDiagTrainer.train(fresh, other, TrainingPlan.fromScratch(1, 1), TrainingListener.SILENT))
                .hasMessageContaining("another network");
    }

    private TrainingRun train(List<LabelledCase> cases, TrainingPlan plan) {
        return RadDiagTrainer.train(fresh, set(cases), plan, TrainingListener.SILENT);
    }

    private Map<String, Tensor> weights(List<LabelledCase> cases, TrainingPlan plan) {
        try (RadDiagModel trained = train(cases, plan).model()) {
            return trained.weights();
        }
    }

    private double firstLoss(List<LabelledCase> cases, TrainingPlan plan) {
        TrainingRun run = train(cases, plan.withCasesPerStep(cases.size()));
        run.model().close();
        return run.epochLosses().get(0);
    }

    private static TrainingSet set(List<LabelledCase> cases) {
        return TrainingSet.of(Cases.TINY, Cases.LABELS.size(), cases);
    }

    private static float[] values(Map<String, Tensor> weights, String name) {
        Tensor tensor = weights.get(name);
        assertThat(tensor).as(name).isNotNull();
        return tensor.values();
    }
}
