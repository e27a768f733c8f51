package io.radstream.raddiag.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.radstream.raddiag.Cases;
import io.radstream.raddiag.diagnosis.CasePrediction;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.diagnosis.ScanEmbedding;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ScanInput;
import io.radstream.raddiag.weights.Precision;
import io.radstream.raddiag.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServingModelTest {

    private final Random random = new Random(1);
    private final RadDiagModel trained = RadDiagModel.initialise(NetworkConfiguration.SMALL, Cases.LABELS, 1);
    private final ServingModel model = ServingModel.load(trained.toBytes(Precision.FLOAT32), ServingOptions.DEFAULT);

    @AfterEach
    void close() {
        model.close();
        trained.close();
    }

    @Test
    void saysWhatTheTrainedModelSays() {
        // Given
        CaseInput input = Cases.caseOf(Cases.scan("CT", 20, 256, random), Cases.scan("DX", 1, 100, random));

        // When
        CasePrediction prediction = model.diagnoseCases(List.of(input)).get(0);

        // Then
        CasePrediction expected = trained.diagnose(List.of(input)).get(0);
        assertThat(prediction.logits()).containsExactly(expected.logits(), within(1e-4f));
        assertThat(prediction.scanAttention()).containsExactly(expected.scanAttention(), within(1e-4f));
        assertThat(prediction.sliceAttention().get(0))
                .containsExactly(expected.sliceAttention().get(0), within(1e-4f));
        assertThat(model.sha256()).isEqualTo(trained.sha256());
        assertThat(model.description()).isEqualTo(trained.description());
    }

    @Test
    void embeddingsKeptFromAnEarlierRevisionServeTheNext() {
        // Given
        ScanInput ct = Cases.scan("CT", 3, 128, random);
        ScanInput late = Cases.scan("DX", 1, 128, random);
        ScanEmbedding kept = model.encode(List.of(ct)).get(0);

        // When
        CasePrediction revised =
                model.diagnose(List.of(kept, model.encode(List.of(late)).get(0)));

        // Then
        assertThat(revised.logits())
                .isEqualTo(model.diagnoseCases(List.of(Cases.caseOf(ct, late)))
                        .get(0)
                        .logits());
    }

    @Test
    void encoderVersionIsThatOfTheEncoderNotOfTheHead() {
        Map<String, Tensor> otherHead = changed("fc.2.bias");
        Map<String, Tensor> otherEncoder = changed("attention1D.cls_token");

        try (ServingModel head = served(otherHead);
                ServingModel encoder = served(otherEncoder)) {
            assertThat(head.sha256()).isNotEqualTo(model.sha256());
            assertThat(head.encoderVersion()).isEqualTo(model.encoderVersion()).hasSize(64);
            assertThat(encoder.encoderVersion()).isNotEqualTo(model.encoderVersion());
        }
    }

    @Test
    void missingGpuIsSaidByTheForm() {
        ServingOptions options = new ServingOptions(true, Arithmetic.FLOAT32, "cuda:63");

        try (ServingModel served = ServingModel.load(trained.toBytes(Precision.FLOAT32), options)) {
            assertThat(served.form()).isEqualTo(new ServingForm(true, Arithmetic.FLOAT32, "cpu", true));
        }
        assertThat(model.form().degraded()).isFalse();
    }

    @Test
    void refusesACaseWithoutScans() {
        assertThatThrownBy(() -> model.diagnose(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 16 scans, not 0");
    }

    private Map<String, Tensor> changed(String name) {
        Map<String, Tensor> weights = new LinkedHashMap<>(trained.weights());
        Tensor tensor = Objects.requireNonNull(weights.get(name));
        float[] values = tensor.values().clone();
        values[0] += 1;
        weights.put(name, new Tensor(tensor.shape(), values));
        return weights;
    }

    private ServingModel served(Map<String, Tensor> weights) {
        try (RadDiagModel other = RadDiagModel.of(weights, trained.description())) {
            return ServingModel.load(other.toBytes(Precision.FLOAT32), ServingOptions.DEFAULT);
        }
    }
}
