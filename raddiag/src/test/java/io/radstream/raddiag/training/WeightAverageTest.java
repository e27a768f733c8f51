package io.radstream.raddiag.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.radstream.raddiag.Cases;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.weights.InvalidWeightsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WeightAverageTest {

    @Test
    void keepsItsShareAndForgetsFasterWhileYoung() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            // Given a weight of 1 that jumps to 3
            NDArray weight = manager.create(new float[] {1});
            WeightAverage average = new WeightAverage(0.5, Map.of("w", weight), manager);
            weight.addi(2);

            // When
            average.follow(1);
            average.follow(100);

            // Then 2 / 11 were kept in the first step, one half in the later one
            double first = 2.0 / 11 * 1 + 9.0 / 11 * 3;
            assertThat((double) value(average)).isCloseTo(0.5 * first + 0.5 * 3, within(1e-6));
            assertThat(weight.toFloatArray()).containsExactly(3f);
        }
    }

    @Test
    void goesOnFromWhatWasTakenOff() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray weight = manager.create(new float[] {1});
            WeightAverage before = new WeightAverage(0.5, Map.of("w", weight), manager);
            weight.addi(2);
            before.follow(50);

            WeightAverage after = new WeightAverage(0.5, Map.of("w", weight), manager);
            after.restore(before.tensors());

            assertThat(value(after)).isEqualTo(value(before)).isNotEqualTo(3f);
            assertThatThrownBy(() -> after.restore(Map.of()))
                    .isInstanceOf(InvalidWeightsException.class)
                    .hasMessageContaining("no average of w");
        }
    }

    @Test
    void theAverageIsWhatIsEvaluatedAndWhatARunGives() {
        // Given
        List<String> seen = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public boolean epochEnded(int epoch, double meanLoss, Supplier<RadDiagModel> snapshot) {
                try (RadDiagModel now = snapshot.get()) {
                    return seen.add(bias(now));
                }
            }
        };
        TrainingSet set = TrainingSet.of(Cases.TINY, 3, Cases.learnable(16, 1));
        TrainingPlan plan = TrainingPlan.fromScratch(1, 2).withAveraging(0);

        // When
        String plain = trained(set, plan, TrainingListener.SILENT);
        String averaged = trained(set, plan.withAveraging(0.99), listener);

        // Then
        assertThat(averaged).isEqualTo(seen.get(1)).isNotEqualTo(plain);
    }

    private static String trained(TrainingSet set, TrainingPlan plan, TrainingListener listener) {
        try (RadDiagModel fresh = RadDiagModel.initialise(Cases.TINY, Cases.LABELS, 1);
                RadDiagModel trained =
                        RadDiagTrainer.train(fresh, set, plan, listener).model()) {
            return bias(trained);
        }
    }

    private static String bias(RadDiagModel model) {
        return List.of(
                        model.weights().get("resnet2D.bn1.running_mean").values()[0],
                        model.weights().get("fc.2.bias").values()[0])
                .toString();
    }

    private static float value(WeightAverage average) {
        return average.tensors().get("w").values()[0];
    }
}
