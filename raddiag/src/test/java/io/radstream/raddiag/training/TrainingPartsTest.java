package io.radstream.raddiag.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.radstream.raddiag.Cases;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrainingPartsTest {

    @Test
    void learningRateWarmsUpAndFallsToZero() {
        LearningRateSchedule schedule = new LearningRateSchedule(2, 0.1);

        assertThat(schedule.at(0)).isZero();
        assertThat(schedule.at(0.05)).isCloseTo(1, within(1e-9));
        assertThat(schedule.at(0.1)).isCloseTo(2, within(1e-9));
        assertThat(schedule.at(0.55)).isCloseTo(1, within(1e-9));
        assertThat(schedule.at(1)).isCloseTo(0, within(1e-9));
        assertThat(new LearningRateSchedule(2, 0).at(0)).isEqualTo(2);
    }

    @Test
    void adamwTakesTheStepsOfThePaper() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            // Given a kernel of two values, gradients 0.5 and -2, then -1 and 1
            AdamW optimiser = new AdamW(0.1, manager);
            NDArray kernel = manager.create(new float[] {1, -1}, new Shape(1, 2));
            double[] expected = {1, -1};
            double[] first = new double[2];
            double[] second = new double[2];
            double[][] gradients = {{0.5, -2}, {-1, 1}};

            for (int step = 1; step <= 2; step++) {
                // When
                float[] gradient = {(float) gradients[step - 1][0], (float) gradients[step - 1][1]};
                optimiser.step(
                        Map.of("k.weight", kernel),
                        Map.of("k.weight", manager.create(gradient, new Shape(1, 2))),
                        name -> 0.01);

                // Then, with the decay decoupled
                for (int i = 0; i < 2; i++) {
                    first[i] = 0.9 * first[i] + 0.1 * gradient[i];
                    second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i];
                    double move = first[i]
                            / (1 - Math.pow(0.9, step))
                            / (Math.sqrt(second[i] / (1 - Math.pow(0.999, step))) + 1e-8);
                    expected[i] = expected[i] * (1 - 0.01 * 0.1) - 0.01 * move;
                    assertThat((double) kernel.toFloatArray()[i]).isCloseTo(expected[i], within(1e-6));
                }
            }
        }
    }

    @Test
    void biasesDoNotDecay() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray bias = manager.create(new float[] {1});

            new AdamW(0.5, manager)
                    .step(Map.of("k.bias", bias), Map.of("k.bias", manager.zeros(new Shape(1))), name -> 0.1);

            assertThat(bias.toFloatArray()).containsExactly(1f);
        }
    }

    @Test
    void eachParameterMovesAtTheRateOfItsName() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray quick = manager.create(new float[] {1});
            NDArray slow = manager.create(new float[] {1});
            NDArray gradient = manager.ones(new Shape(1));

            new AdamW(0, manager)
                    .step(
                            Map.of("quick.bias", quick, "slow.bias", slow),
                            Map.of("quick.bias", gradient, "slow.bias", gradient),
                            name -> name.startsWith("quick") ? 0.1 : 0.01);

            // Then, since the first step of Adam is the rate itself
            assertThat(quick.toFloatArray()[0]).isCloseTo(0.9f, within(1e-5f));
            assertThat(slow.toFloatArray()[0]).isCloseTo(0.99f, within(1e-5f));
        }
    }

    @Test
    void anEpochSeesEveryCaseOnceInAnOrderOfItsOwn() {
        // Given
        TrainingSet set = TrainingSet.of(Cases.TINY, 3, Cases.learnable(19, 1));
        TrainingPlan plan = TrainingPlan.fromScratch(1, 2).withCasesPerStep(8);

        // When
        List<List<StoredCase>> first = EpochOrder.steps(set, plan, 0);
        List<List<StoredCase>> second = EpochOrder.steps(set, plan, 1);

        // Then the three left over joined the last step
        assertThat(first).extracting(List::size).containsExactly(8, 11);
        assertThat(new HashSet<>(first.stream().flatMap(List::stream).toList())).hasSize(19);
        assertThat(second.get(0)).isNotEqualTo(first.get(0));
        assertThat(EpochOrder.steps(set, plan, 0)).isEqualTo(first);
    }

    @Test
    void keepsScansInSixteenBits() {
        LabelledCase labelled = Cases.learnable(1, 1).get(0);

        TrainingSet set = TrainingSet.of(Cases.TINY, 3, List.of(labelled));

        float[] kept =
                set.cases().get(0).scans().get(0).toReducedScan().slices().get(0);
        for (int i = 0; i < kept.length; i++) {
            assertThat(kept[i]).isCloseTo(labelled.input().scans().get(0).values()[i], within(1f / 65535));
        }
    }

    @Test
    void markedSliceFollowsThinning() {
        LabelledCase labelled = new LabelledCase(
                Cases.caseOf(Cases.scan("CT", 8, 16, new Random(1))), new float[3], new float[3], List.of(7));

        TrainingSet set = TrainingSet.of(Cases.TINY, 3, List.of(labelled)); // keeps slices 0, 2, 4, 6

        assertThat(set.cases().get(0).scans().get(0).keySlice()).isEqualTo(3);
    }

    @Test
    void refusesPlansAndLabelsThatMakeNoSense() {
        assertThatThrownBy(() -> TrainingPlan.fromScratch(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TrainingPlan.headOnly(1, 1).withAugmentation(Augmentation.LIGHT))
                .hasMessageContaining("frozen");
        assertThatThrownBy(() ->
                        new LabelledCase(Cases.learnable(1, 1).get(0).input(), new float[] {0.5f}, new float[] {1}))
                .hasMessageContaining("0 or 1");
        assertThatThrownBy(() -> TrainingSet.empty(Cases.TINY, 2)
                        .add(Cases.learnable(1, 1).get(0)))
                .hasMessageContaining("3 labels");
    }
}
