package io.radstream.raddiag.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.radstream.raddiag.Cases;
import io.radstream.raddiag.NativeArrays;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.scan.Appearance;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ScanInput;
import io.radstream.raddiag.weights.InvalidWeightsException;
import io.radstream.raddiag.weights.Precision;
import io.radstream.raddiag.weights.Safetensors;
import io.radstream.raddiag.weights.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RadDiagModelTest {

    private final Random random = new Random(1);
    private final RadDiagModel model = RadDiagModel.initialise(NetworkConfiguration.SMALL, Cases.LABELS, 1);

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void answersForEveryCaseAndScan() {
        // Given a volume deeper than the network takes, and an X-ray of another size
        CaseInput input = Cases.caseOf(Cases.scan("CT", 20, 256, random), Cases.scan("DX", 1, 100, random));

        // When
        CasePrediction prediction = model.diagnose(List.of(input)).get(0);

        // Then
        assertThat(prediction.logits()).hasSize(3);
        assertThat(prediction.probabilities()).hasSize(3).doesNotContain(0f, 1f);
        assertThat(prediction.scanAttention()).hasSize(2);
        assertThat(sum(prediction.scanAttention())).isCloseTo(1, within(1e-5));
        assertThat(prediction.sliceAttention().get(0)).hasSize(20);
        assertThat(sum(prediction.sliceAttention().get(0))).isCloseTo(1, within(1e-5));
        assertThat(prediction.sliceAttention().get(0)[4])
                .as("slice 4 of 20 is left out by thinning")
                .isZero();
        assertThat(prediction.sliceAttention().get(1)).containsExactly(1f);
    }

    @Test
    void answerDoesNotDependOnTheCasesBesideIt() {
        // Given
        CaseInput first = Cases.caseOf(Cases.scan("CT", 5, 128, random));
        CaseInput second = Cases.caseOf(Cases.scan("MR", 9, 128, random), Cases.scan("US", 1, 128, random));

        // When
        List<CasePrediction> together = model.diagnose(List.of(first, second));
        CasePrediction alone = model.diagnose(List.of(second)).get(0);

        // Then
        assertThat(together.get(1).logits()).containsExactly(alone.logits(), within(1e-6f));
        assertThat(together.get(0).logits()).isNotEqualTo(alone.logits());
    }

    @Test
    void identicalSlicesGiveWhatEachWouldGive() {
        // Given three equal slices, which are encoded once, and the same with invisible differences
        ScanInput slice = Cases.scan("DX", 1, 128, random);
        float[] equal = new float[3 * 128 * 128];
        for (int i = 0; i < equal.length; i++) {
            equal[i] = slice.values()[i % (128 * 128)];
        }
        float[] different = equal.clone();
        different[128 * 128] += 1e-7f;
        different[2 * 128 * 128] += 2e-7f;

        // When
        List<CasePrediction> answers = model.diagnose(List.of(
                Cases.caseOf(new ScanInput("DX", 3, 128, 128, equal)),
                Cases.caseOf(new ScanInput("DX", 3, 128, 128, different))));

        // Then
        assertThat(answers.get(0).logits()).containsExactly(answers.get(1).logits(), within(1e-5f));
    }

    @Test
    void orderOfScansOfDifferentModalitiesDoesNotMatter() {
        ScanInput ct = Cases.scan("CT", 3, 128, random);
        ScanInput xray = Cases.scan("DX", 1, 128, random);

        List<CasePrediction> answers = model.diagnose(List.of(Cases.caseOf(ct, xray), Cases.caseOf(xray, ct)));

        assertThat(answers.get(0).logits()).containsExactly(answers.get(1).logits(), within(1e-5f));
        assertThat(answers.get(0).scanAttention()[0]).isCloseTo(answers.get(1).scanAttention()[1], within(1e-5f));
    }

    @Test
    void modalityMatters() {
        ScanInput ct = Cases.scan("CT", 1, 128, random);
        ScanInput mr = new ScanInput("MR", 1, 128, 128, ct.values());

        List<CasePrediction> answers = model.diagnose(List.of(Cases.caseOf(ct), Cases.caseOf(mr)));

        assertThat(answers.get(0).logits()).isNotEqualTo(answers.get(1).logits());
    }

    @Test
    void holdsNoMoreArraysAfterManyCases() {
        CaseInput input = Cases.caseOf(Cases.scan("CT", 2, 128, random));
        model.diagnose(List.of(input));
        int before = NativeArrays.count();

        model.diagnose(Collections.nCopies(10, input));

        assertThat(NativeArrays.count()).isEqualTo(before);
    }

    @Test
    void closingGivesAllArraysBack() {
        int before = NativeArrays.count();

        RadDiagModel.initialise(Cases.TINY, Cases.LABELS, 1).close();

        assertThat(NativeArrays.count()).isEqualTo(before);
    }

    @Test
    void comesBackFromDiskTheSame(@TempDir Path folder) throws IOException {
        // Given
        Path file = folder.resolve("model.safetensors");
        CaseInput input = Cases.caseOf(Cases.scan("CT", 3, 128, random));
        ModelDescription description = model.description()
                .withThresholds(List.of(0.1f, 0.2f, 0.3f))
                .withCalibration(new Calibration(1, List.of(1.5, 1.0, 2.0)))
                .withFamiliarity(Optional.of(familiarity()))
                .withNotice("for the test")
                .withProvenance(Map.of("seed", "1"));

        // When
        try (RadDiagModel described = model.describedAs(description)) {
            described.save(file, Precision.FLOAT32);
            try (RadDiagModel loaded = RadDiagModel.load(file)) {
                // Then
                assertThat(loaded.description()).isEqualTo(description);
                assertThat(loaded.sha256()).isEqualTo(described.sha256()).isNotEqualTo(model.sha256());
                CasePrediction expected = described.diagnose(List.of(input)).get(0);
                CasePrediction actual = loaded.diagnose(List.of(input)).get(0);
                assertThat(actual.logits()).containsExactly(expected.logits(), within(1e-6f));
                assertThat(actual.probabilities()[0])
                        .isCloseTo((float) (1 / (1 + Math.exp(-actual.logits()[0] / 1.5))), within(1e-6f));
            }
        }
    }

    private static Familiarity familiarity() {
        int width = Appearance.SIZE;
        float[] mean = new float[width];
        float[] whitening = new float[width * (width + 1) / 2];
        for (int i = 0; i < whitening.length; i++) {
            whitening[i] = i / 7f;
        }
        return new Familiarity(mean, whitening, 1.25, 0.99);
    }

    @Test
    void halfPrecisionHalvesTheFileAndKeepsTheAnswer() {
        CaseInput input = Cases.caseOf(Cases.scan("CT", 3, 128, random));
        byte[] half = model.toBytes(Precision.FLOAT16);

        try (RadDiagModel loaded = RadDiagModel.load(half)) {
            assertThat(half.length).isLessThan(4 << 20);
            assertThat(loaded.diagnose(List.of(input)).get(0).logits())
                    .containsExactly(model.diagnose(List.of(input)).get(0).logits(), within(2e-2f));
            assertThat(loaded.toBytes(Precision.FLOAT16)).isEqualTo(half);
        }
    }

    @Test
    void sameSeedSameModel() {
        try (RadDiagModel same = RadDiagModel.initialise(NetworkConfiguration.SMALL, Cases.LABELS, 1);
                RadDiagModel other = RadDiagModel.initialise(NetworkConfiguration.SMALL, Cases.LABELS, 2)) {
            assertThat(same.sha256()).isEqualTo(model.sha256());
            assertThat(other.sha256()).isNotEqualTo(model.sha256());
        }
    }

    @Test
    void refusesWeightsThatDoNotFitNamingTheTensors() {
        Map<String, Tensor> renamed = new LinkedHashMap<>(model.weights());
        renamed.put("fc2.weight", new Tensor(new long[] {1}, new float[1]));
        renamed.remove("fc.0.bias");
        Map<String, Tensor> reshaped = new LinkedHashMap<>(model.weights());
        reshaped.put("fc.2.bias", new Tensor(new long[] {4}, new float[4]));

        assertThatThrownBy(() -> RadDiagModel.of(renamed, model.description()))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining("missing [fc.0.bias]")
                .hasMessageContaining("unexpected [fc2.weight]");
        assertThatThrownBy(() -> RadDiagModel.of(reshaped, model.description()))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining("fc.2.bias has shape [4]")
                .hasMessageContaining("needs [3]");
    }

    @Test
    void refusesAFileWithoutDescription() {
        byte[] bare = new Safetensors(model.weights(), Map.of()).write(Precision.FLOAT32);
        byte[] cut = Arrays.copyOf(bare, bare.length - 1);

        assertThatThrownBy(() -> RadDiagModel.load(bare))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining("description");
        assertThatThrownBy(() -> RadDiagModel.load(cut))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining("offsets");
    }

    @Test
    void weightsThatAreNoNumbersGiveAnErrorNotAFinding() {
        Map<String, Tensor> broken = new LinkedHashMap<>(model.weights());
        broken.put("fc.2.bias", new Tensor(new long[] {3}, new float[] {0, Float.NaN, 0}));
        CaseInput input = Cases.caseOf(Cases.scan("DX", 1, 128, random));

        try (RadDiagModel loaded = RadDiagModel.of(broken, model.description())) {
            assertThatThrownBy(() -> loaded.diagnose(List.of(input))).hasMessageContaining("label 1");
        }
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
