package io.radstream.training.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ScanInput;
import io.radstream.raddiag.training.LabelledCase;
import io.radstream.raddiag.weights.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models that say the same of every case, on ten cases of which eight have the first label and two the second. */
class EpochChoiceTest {

    private final EpochChoice choice = new EpochChoice(cases(), 2);

    @Test
    void keepsTheEpochThatFitsBestAndEndsWhenItIsNoLongerBeaten() {
        // Given
        assertThat(choice.best()).isEmpty();
        // When
        boolean afterFirst = after(1, 0, 0);
        boolean afterSecond = after(2, 1.2f, -1.2f);
        boolean afterThird = after(3, 1, 1);
        boolean afterFourth = after(4, -1, 1);
        // Then
        assertThat(List.of(afterFirst, afterSecond, afterThird, afterFourth)).containsExactly(true, true, true, false);
        assertThat(choice.best().orElseThrow().epoch()).isEqualTo(2);
        assertThat(choice.best().orElseThrow().weights().get("fc.2.bias").values())
                .containsExactly(1.2f, -1.2f);
    }

    @Test
    void aModelThatIsTooSureIsMadeLessSure() {
        // Given scores of 95 % where 80 % is right
        // When
        after(1, 3, -3);
        // Then
        double fits = 3 / Math.log(4);
        assertThat(choice.best().orElseThrow().calibration().temperature())
                .as("ten positives: half of its logarithm")
                .isCloseTo(Math.sqrt(fits), within(0.01));
    }

    private boolean after(int epoch, float first, float second) {
        try (RadDiagModel fresh = RadDiagModel.initialise(NetworkConfiguration.SMALL, SyntheticCases.SPACE, 1)) {
            Map<String, Tensor> weights = new HashMap<>(fresh.weights());
            Tensor head = weights.get("fc.2.weight");
            weights.put("fc.2.weight", new Tensor(head.shape(), new float[head.values().length]));
            weights.put("fc.2.bias", new Tensor(weights.get("fc.2.bias").shape(), new float[] {first, second}));
            try (RadDiagModel model = RadDiagModel.of(weights, fresh.description())) {
                return choice.epochEnded(epoch, model);
            }
        }
    }

    private static List<LabelledCase> cases() {
        List<LabelledCase> cases = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            cases.add(new LabelledCase(
                    new CaseInput(List.of(new ScanInput("CR", 1, 16, 16, new float[256]))),
                    new float[] {i < 8 ? 1 : 0, i < 2 ? 1 : 0},
                    new float[] {1, 1}));
        }
        return cases;
    }
}
