package io.radstream.raddiag.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.raddiag.Golden;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Same scores, same losses as the published code. */
class LossGoldenTest {

    private static final float TOLERANCE = 2e-6f;

    private final NDManager manager = NDManager.newBaseManager("PyTorch");

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "CROSS_ENTROPY; MultiLabelLoss",
                "ASYMMETRIC; AsymmetricLoss(gneg4,gpos1,clip.05,mean)",
                "FOCAL; BCEFocal(gamma2,alpha.9)",
            })
    void objectiveGivesThePublishedLoss(Objective objective, String published) {
        JsonNode golden = Golden.of("bce");

        NDArray loss = objective.loss(logits(), targets(golden), manager.ones(new Shape(3, 6)));

        assertThat(loss.getFloat()).isCloseTo(golden.get(published).floatValue(), within(TOLERANCE));
    }

    @Test
    void unknownLabelsDoNotCount() {
        // Given a mask that hides the last case, and the two other cases alone
        NDArray mask =
                manager.create(new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0}, new Shape(3, 6));
        NDArray targets = targets(Golden.of("bce"));

        // When
        float masked = Objective.CROSS_ENTROPY.loss(logits(), targets, mask).getFloat();
        float alone = Objective.CROSS_ENTROPY
                .loss(logits().get("0:2"), targets.get("0:2"), manager.ones(new Shape(2, 6)))
                .getFloat();

        // Then
        assertThat(masked).isCloseTo(alone, within(TOLERANCE));
        assertThat(Objective.CROSS_ENTROPY
                        .loss(logits(), targets, manager.zeros(new Shape(3, 6)))
                        .getFloat())
                .isZero();
    }

    @Test
    void logitsAreClampedAtSixty() {
        NDArray loss = Objective.CROSS_ENTROPY.loss(
                manager.create(new float[] {-1000}, new Shape(1, 1)),
                manager.ones(new Shape(1, 1)),
                manager.ones(new Shape(1, 1)));

        assertThat(loss.getFloat()).isEqualTo(60f);
    }

    @Test
    void keySliceLossIsThePublishedDivergence() {
        // Given
        JsonNode golden = Golden.of("kl_keyslice");
        float[] scores = Golden.input(64, 0.3);
        Arrays.fill(scores, 32 + 20, 64, -1e9f);

        // When
        NDArray loss =
                KeySliceLoss.loss(manager.create(scores, new Shape(2, 32)), new int[] {10, 5}, new int[] {32, 20}, 32);

        // Then
        assertThat(loss.getFloat()).isCloseTo(golden.get("loss").floatValue(), within(TOLERANCE));
    }

    @Test
    void scansWithoutAMarkedSliceDoNotCountInTheKeySliceLoss() {
        float[] scores = Golden.input(64, 0.3);
        NDArray both = manager.create(scores, new Shape(2, 32));

        float marked = KeySliceLoss.loss(both, new int[] {10, LabelledCase.NO_KEY_SLICE}, new int[] {32, 32}, 32)
                .getFloat();
        float alone = KeySliceLoss.loss(both.get("0:1"), new int[] {10}, new int[] {32}, 32)
                .getFloat();

        assertThat(marked).isCloseTo(alone, within(TOLERANCE));
    }

    private NDArray logits() {
        return manager.create(Golden.input(18, 0.1), new Shape(3, 6)).mul(4);
    }

    private NDArray targets(JsonNode golden) {
        return manager.create(Golden.floats(golden.get("targets")), new Shape(3, 6));
    }
}
