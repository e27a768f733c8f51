package io.radstream.raddiag.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.raddiag.Cases;
import io.radstream.raddiag.network.Fusion;
import io.radstream.raddiag.network.Head;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.network.RadDiagNetwork;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ScanInput;
import io.radstream.raddiag.weights.Precision;
import io.radstream.raddiag.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks without case fusion, and with a knowledge-enhanced head. */
class VariantsTest {

    private final ScanInput ct = Cases.scan("CT", 3, 128, new Random(1));
    private final ScanInput xray = Cases.scan("DX", 1, 128, new Random(2));

    @ParameterizedTest
    @EnumSource(
            value = Fusion.class,
            names = {"MAXIMUM", "MEAN"})
    void lateFusionJoinsTheLogitsOfTheScansAlone(Fusion fusion) {
        NetworkConfiguration late = NetworkConfiguration.SMALL.variant(fusion, Head.LINEAR);
        try (RadDiagModel model = RadDiagModel.initialise(late, Cases.LABELS, 1)) {
            // Given
            float[] first = model.diagnose(List.of(Cases.caseOf(ct))).get(0).logits();
            float[] second = model.diagnose(List.of(Cases.caseOf(xray))).get(0).logits();

            // When
            CasePrediction both =
                    model.diagnose(List.of(Cases.caseOf(ct, xray))).get(0);

            // Then
            for (int label = 0; label < first.length; label++) {
                float joined = fusion == Fusion.MEAN
                        ? (first[label] + second[label]) / 2
                        : Math.max(first[label], second[label]);
                assertThat(both.logits()[label]).isCloseTo(joined, within(1e-5f));
            }
            assertThat(both.scanAttention()).containsExactly(0.5f, 0.5f);
            assertThat(model.weights().keySet()).noneMatch(name -> name.startsWith("vitFuse."));
        }
    }

    @Test
    void aLabelBetweenTwoOthersScoresBetweenThem() {
        // Given class embeddings of which the third is half-way between the others
        NetworkConfiguration knowing = NetworkConfiguration.SMALL.variant(Fusion.TRANSFORMER, new Head.Knowledge(2));
        float[] classes = {1, 0, 0, 1, 0.5f, 0.5f};

        // When
        float[] logits = logits(knowing, classes, Cases.caseOf(ct, xray));

        // Then
        assertThat(logits[0]).isNotCloseTo(logits[1], within(1e-3f));
        assertThat(logits[2]).isCloseTo((logits[0] + logits[1]) / 2, within(1e-5f));
    }

    @Test
    void labelsOfTheSameTextScoreTheSame() {
        NetworkConfiguration knowing = NetworkConfiguration.SMALL.variant(Fusion.MEAN, new Head.Knowledge(2));

        float[] logits = logits(knowing, new float[] {0.3f, 0.1f, -1, 2, 0.3f, 0.1f}, Cases.caseOf(ct));

        assertThat(logits[2]).isEqualTo(logits[0]).isNotEqualTo(logits[1]);
    }

    @Test
    void descriptionOfAVariantComesBackAndThePublishedFormStaysAsItWas() {
        NetworkConfiguration variant = NetworkConfiguration.SMALL.variant(Fusion.MAXIMUM, new Head.Knowledge(7));

        ModelDescription description = ModelDescription.fresh(variant, Cases.LABELS);

        assertThat(ModelDescription.fromMetadata(description.toMetadata())).isEqualTo(description);
        assertThat(ModelDescription.fresh(NetworkConfiguration.SMALL, Cases.LABELS)
                        .toMetadata()
                        .get("raddiag"))
                .doesNotContain("fusion", "classEmbeddingWidth");
    }

    private static float[] logits(NetworkConfiguration configuration, float[] classes, CaseInput input) {
        try (RadDiagModel fresh = RadDiagModel.initialise(configuration, Cases.LABELS, 1)) {
            Map<String, Tensor> weights = new LinkedHashMap<>(fresh.weights());
            long[] shape = Objects.requireNonNull(weights.get(RadDiagNetwork.CLASS_EMBEDDINGS))
                    .shape();
            weights.put(RadDiagNetwork.CLASS_EMBEDDINGS, new Tensor(shape, classes));
            try (RadDiagModel model = RadDiagModel.of(weights, fresh.description());
                    RadDiagModel again = RadDiagModel.load(model.toBytes(Precision.FLOAT32))) {
                return again.diagnose(List.of(input)).get(0).logits();
            }
        }
    }
}
