package io.radstream.raddiag.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ai.djl.Device;
import io.radstream.raddiag.Cases;
import io.radstream.raddiag.NativeArrays;
import io.radstream.raddiag.diagnosis.CasePrediction;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.diagnosis.ScanEmbedding;
import io.radstream.raddiag.network.Fusion;
import io.radstream.raddiag.network.Head;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ScanInput;
import io.radstream.raddiag.weights.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compiled form beside the blocks, on random weights with normalisations that do something. */
class CompiledFormTest {

    private static final float DIFFERENCE_MAX = 1e-4f;
    private static final ServingOptions BFLOAT16 = new ServingOptions(true, Arithmetic.BFLOAT16, "cpu");

    private final Random random = new Random(5);

    static Stream<NetworkConfiguration> variants() {
        return Stream.concat(
                Stream.of(Fusion.values()).flatMap(fusion -> Stream.of(Head.LINEAR, new Head.Knowledge(7))
                        .map(head -> NetworkConfiguration.SMALL.variant(fusion, head))),
                Stream.of(NetworkConfiguration.BASE.variant(Fusion.TRANSFORMER, Head.LINEAR)));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void saysWhatTheBlocksSay(NetworkConfiguration configuration) {
        try (RadDiagModel blocks = trained(configuration);
                ServingModel compiled = served(blocks, ServingOptions.DEFAULT)) {
            assertThat(compiled.form().told()).isEqualTo("compiled float32 cpu");
            Set<Float> answers = new HashSet<>();
            for (CaseInput input : cases(configuration)) {
                // Given
                CasePrediction expected = blocks.diagnose(List.of(input)).get(0);

                // When
                CasePrediction actual = compiled.diagnoseCases(List.of(input)).get(0);

                // Then
                assertThat(actual.logits()).containsExactly(expected.logits(), within(DIFFERENCE_MAX));
                answers.add(Math.round(actual.logits()[0] / (10 * DIFFERENCE_MAX)) * 1f);
                assertThat(actual.scanAttention()).containsExactly(expected.scanAttention(), within(DIFFERENCE_MAX));
                for (int scan = 0; scan < input.scans().size(); scan++) {
                    assertThat(actual.sliceAttention().get(scan))
                            .containsExactly(expected.sliceAttention().get(scan), within(DIFFERENCE_MAX));
                }
            }
            assertThat(answers).as("answers that depend on the case").hasSize(3);
        }
    }

    /** Odd numbers of slices, one slice, more slices than {@code small} takes, equal slices, and several scans of a modality. */
    private List<CaseInput> cases(NetworkConfiguration configuration) {
        int size = configuration.size();
        ScanInput odd = Cases.scan("CT", 3, size, random);
        boolean costly = configuration.name().equals("base");
        ScanInput deep = Cases.scan("MR", costly ? 5 : configuration.slices() + 1, size / 8, random);
        ScanInput equal = new ScanInput("US", 5, size, size, new float[5 * size * size]);
        return List.of(
                Cases.caseOf(Cases.scan("DX", 1, 2 * size, random)),
                Cases.caseOf(odd, equal, Cases.scan("CT", 1, size, random)),
                Cases.caseOf(deep));
    }

    @Test
    void answersAreTheSameToTheBitWhateverStandsBeside() {
        for (ServingOptions options : List.of(ServingOptions.DEFAULT, BFLOAT16, ServingOptions.BLOCKS)) {
            try (RadDiagModel blocks = trained(NetworkConfiguration.SMALL);
                    ServingModel model = served(blocks, options)) {
                // Given cases of 1 to 40 slices, answered alone
                List<CaseInput> cases = new ArrayList<>();
                for (int i = 0; i < 9; i++) {
                    ScanInput first = Cases.scan("CT", 1 + 3 * i % 16, 128, random);
                    cases.add(i % 2 == 0 ? Cases.caseOf(first) : Cases.caseOf(first, Cases.scan("DX", 1, 128, random)));
                }
                Map<CaseInput, CasePrediction> alone = new LinkedHashMap<>();
                cases.forEach(input ->
                        alone.put(input, model.diagnoseCases(List.of(input)).get(0)));

                for (int round = 0; round < 4; round++) {
                    // When
                    Collections.shuffle(cases, random);
                    List<CasePrediction> together = model.diagnoseCases(cases);

                    // Then
                    for (int i = 0; i < cases.size(); i++) {
                        assertThat(together.get(i)).usingRecursiveComparison().isEqualTo(alone.get(cases.get(i)));
                    }
                }
            }
        }
    }

    @Test
    void sixteenBitsStayNearAndHaveEmbeddingsOfTheirOwn() {
        try (RadDiagModel blocks = trained(NetworkConfiguration.SMALL);
                ServingModel exact = served(blocks, ServingOptions.DEFAULT);
                ServingModel half = served(blocks, BFLOAT16)) {
            CaseInput input = Cases.caseOf(Cases.scan("CT", 5, 128, random));

            CasePrediction expected = exact.diagnoseCases(List.of(input)).get(0);
            CasePrediction actual = half.diagnoseCases(List.of(input)).get(0);

            assertThat(half.form().told()).isEqualTo("compiled bfloat16 cpu");
            assertThat(actual.logits())
                    .containsExactly(expected.logits(), within(2e-2f))
                    .isNotEqualTo(expected.logits());
            assertThat(half.encoderVersion()).isNotEqualTo(exact.encoderVersion());
        }
    }

    @Test
    void selfCheckRefusesAFormThatDiffers() throws Exception {
        try (RadDiagModel blocks = trained(NetworkConfiguration.SMALL);
                RadDiagModel others = trained(NetworkConfiguration.SMALL);
                CompiledNetwork network = CompiledNetwork.of(
                        NetworkConfiguration.SMALL,
                        others.tensors(),
                        new Kernels.OneDnn(Arithmetic.FLOAT32),
                        Device.cpu());
                Computation compiled = new CompiledComputation(network, others.description())) {
            assertThatThrownBy(() -> SelfCheck.compare(
                            compiled, new Computation.Blocks(blocks), NetworkConfiguration.SMALL, DIFFERENCE_MAX))
                    .isInstanceOf(UncompilableException.class)
                    .hasMessageContaining("differs from the blocks by");
        }
    }

    @Test
    void blocksServeWithAWarningWhereTheCompiledFormCannot() {
        // Given weights with a label that is no number, and who listens to the log
        List<String> warnings = new ArrayList<>();
        Logger log = Logger.getLogger(ServingModel.class.getName());
        log.setFilter(line -> !warnings.add(line.getMessage()));
        try (RadDiagModel blocks = trained(NetworkConfiguration.SMALL)) {
            Map<String, Tensor> weights = new LinkedHashMap<>(blocks.weights());
            weights.put("fc.2.bias", new Tensor(new long[] {3}, new float[] {0, 0, Float.NaN}));
            try (RadDiagModel broken = RadDiagModel.of(weights, blocks.description());
                    // When
                    ServingModel served = served(broken, ServingOptions.DEFAULT)) {
                // Then
                assertThat(served.form().told()).isEqualTo("blocks float32 cpu");
                assertThat(served.form().degraded()).isFalse();
                assertThat(warnings).singleElement(STRING).contains("the blocks serve", "no number for label 2");
                assertThat(served.encode(List.of(Cases.scan("CT", 2, 128, random))))
                        .hasSize(1);
            }
        } finally {
            log.setFilter(null);
        }
    }

    @Test
    void portableKernelsSayTheSame() throws Exception {
        try (RadDiagModel blocks = trained(NetworkConfiguration.SMALL);
                CompiledNetwork network = CompiledNetwork.of(
                        NetworkConfiguration.SMALL,
                        blocks.tensors(),
                        new Kernels.Portable(Arithmetic.FLOAT32),
                        Device.cpu());
                Computation compiled = new CompiledComputation(network, blocks.description())) {
            SelfCheck.compare(compiled, new Computation.Blocks(blocks), NetworkConfiguration.SMALL, DIFFERENCE_MAX);
        }
    }

    @Test
    void holdsNoMoreArraysAfterManyCasesAndNoneOnceClosed() {
        try (RadDiagModel blocks = trained(NetworkConfiguration.SMALL)) {
            int without = NativeArrays.count();
            try (ServingModel model = served(blocks, ServingOptions.DEFAULT)) {
                List<ScanEmbedding> scans = model.encode(List.of(Cases.scan("CT", 2, 128, random)));
                int before = NativeArrays.count();
                for (int i = 0; i < 10; i++) {
                    model.encode(List.of(Cases.scan("CT", 2, 128, random)));
                    model.diagnose(scans);
                }
                assertThat(NativeArrays.count()).isEqualTo(before);
            }
            assertThat(NativeArrays.count()).isEqualTo(without);
        }
    }

    private static ServingModel served(RadDiagModel model, ServingOptions options) {
        return ServingModel.of(model, options);
    }

    /** Random weights; statistics and scales of the normalisations are those of no fresh network. */
    private RadDiagModel trained(NetworkConfiguration configuration) {
        try (RadDiagModel fresh = RadDiagModel.initialise(configuration, Cases.LABELS, 1)) {
            Map<String, Tensor> weights = new LinkedHashMap<>(fresh.weights());
            weights.replaceAll((name, tensor) -> {
                if (name.startsWith("resnet2D") && name.contains("running_mean")) {
                    return changed(tensor, -0.1f, 0.2f);
                }
                boolean norm = name.contains(".bn") || name.contains("downsample.1");
                return norm && !name.endsWith(".bias") ? changed(tensor, 0.8f, 0.5f) : tensor;
            });
            return RadDiagModel.of(weights, fresh.description());
        }
    }

    private Tensor changed(Tensor tensor, float least, float spread) {
        float[] values = new float[tensor.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = least + spread * random.nextFloat();
        }
        return new Tensor(tensor.shape(), values);
    }
}
