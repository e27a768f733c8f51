package io.radstream.raddiag.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.radstream.raddiag.Cases;
import io.radstream.raddiag.scan.ReducedScan;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RadDiagNetworkTest {

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final Random random = new Random(1);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void paddingChangesNothing() {
        // Given a short scan alone, and beside a deep scan and a case of two, which pad it on both axes
        RadDiagNetwork network = RadDiagNetwork.fresh(Cases.TINY, 3, 1, manager);
        ReducedScan shallow = scan("CT", 1);
        List<ReducedScan> other = List.of(scan("MR", 4), scan("DX", 2));

        // When
        float[] alone = score(network, List.of(List.of(shallow))).logits().toFloatArray();
        RadDiagNetwork.CaseScores padded = score(network, List.of(List.of(shallow), other));

        // Then
        assertThat(padded.logits().get("0").toFloatArray()).containsExactly(alone, within(1e-6f));
        assertThat(padded.sliceAttention().get("0, 2:").toFloatArray()).containsOnly(0f);
        assertThat(padded.scanAttention().get("0, 2:").toFloatArray()).containsOnly(0f);
    }

    @Test
    void layoutListsOnlyRealSlicesAndEqualOnesOnce() {
        ReducedScan twice = new ReducedScan("CT", 2, List.of(0, 1), List.of(new float[] {1, 2}, new float[] {1, 2}));
        List<List<ReducedScan>> cases = List.of(List.of(twice), List.of(twice, twice));

        assertThat(new CaseBatch(cases, true).slices()).hasSize(1);
        assertThat(new CaseBatch(cases, true).rowsOfScan(1)).containsExactly(0, 0);
        assertThat(new CaseBatch(cases, false).slices()).hasSize(6);
        assertThat(new CaseBatch(cases, false).rowsOfScan(1)).containsExactly(2, 3);
    }

    @Test
    void grayInThreeChannelsIsTheKernelSummed() {
        // Given
        Convolution colour = new Convolution(3, 4, 7, 2);
        colour.forEachTensor("", (name, tensor) -> tensor.parameter()
                .setArray(manager.create(
                        tensor.initial().values((int) tensor.shape().size(), random), tensor.shape())));
        NDArray gray = manager.randomUniform(0, 1, new Shape(2, 1, 16, 16));

        // When
        float[] repeated = colour.apply(gray.concat(gray, 1).concat(gray, 1)).toFloatArray();
        float[] summed = colour.applyToGray(gray).toFloatArray();

        // Then
        assertThat(summed).containsExactly(repeated, within(1e-5f));
    }

    @Test
    void batchStatisticsMoveInTrainingOnly() {
        // Given
        RadDiagNetwork network = RadDiagNetwork.fresh(Cases.TINY, 3, 1, manager);
        List<float[]> slices = scan("CT", 4).slices();
        float[] before = network.weights().get("resnet2D.bn1.running_mean").values();

        // When
        network.encodeSlices(slices, false, manager);
        float[] afterEvaluation =
                network.weights().get("resnet2D.bn1.running_mean").values();
        network.encodeSlices(slices, true, manager);
        float[] afterTraining =
                network.weights().get("resnet2D.bn1.running_mean").values();

        // Then
        assertThat(afterEvaluation).isEqualTo(before);
        assertThat(afterTraining).isNotEqualTo(before);
    }

    @Test
    void modalityIdsFollowThePublishedVocabulary() {
        assertThat(Modalities.ids(List.of(
                        "CT", "CT", "MR", "DX", "CT", "CT", "CR", "DX", "US", "US", "MG", "XA", "NM", "RF", "SR")))
                .containsExactly(1, 2, 4, 7, 3, 3, 8, 8, 9, 9, 12, 13, 14, 11, 10);
        assertThat(Modalities.ids(List.of("MRI", "X-ray", "Ultrasound", "Barium", "DSA (angiography)")))
                .containsExactly(4, 7, 9, 15, 13);
    }

    @Test
    void configurationsHaveNames() {
        assertThat(NetworkConfiguration.named("small")).isEqualTo(NetworkConfiguration.SMALL);
        assertThat(NetworkConfiguration.named("base").width()).isEqualTo(2048);
        assertThatThrownBy(() -> NetworkConfiguration.named("huge")).hasMessageContaining("huge");
    }

    private RadDiagNetwork.CaseScores score(RadDiagNetwork network, List<List<ReducedScan>> cases) {
        CaseBatch batch = new CaseBatch(cases, false);
        return network.scoreCases(network.encodeSlices(batch.slices(), false, manager), batch);
    }

    private ReducedScan scan(String modality, int depth) {
        List<float[]> slices = IntStream.range(0, depth)
                .mapToObj(i -> {
                    float[] values = new float[Cases.TINY.sliceValues()];
                    for (int j = 0; j < values.length; j++) {
                        values[j] = random.nextFloat();
                    }
                    return values;
                })
                .toList();
        return new ReducedScan(
                modality, depth, IntStream.range(0, depth).boxed().toList(), slices);
    }
}
