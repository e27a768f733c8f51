package io.radstream.raddiag.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.radstream.raddiag.Cases;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.network.Fusion;
import io.radstream.raddiag.network.Head;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.network.RadDiagNetwork;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.weights.InvalidWeightsException;
import io.radstream.raddiag.weights.Precision;
import io.radstream.raddiag.weights.Safetensors;
import io.radstream.raddiag.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    private static final Tensor ONE = new Tensor(new long[] {1}, new float[] {1});

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final Map<String, Tensor> early = weights(NetworkConfiguration.SMALL);
    private final CaseInput input =
            Cases.caseOf(Cases.scan("CT", 2, 128, new Random(1)), Cases.scan("DX", 1, 128, new Random(2)));

    @BeforeEach
    void hasSomethingDead() {
        early.put("resnet2D.bn1.num_batches_tracked", ONE);
        early.put("resnet2D.fc.bias", ONE);
        early.put("vitFuse.transformer_encoder.encoder.layers.1.sublayer.0.norm.a", ONE);
        early.put("attention1D.transformer_encoder.encoder_layer.feed_forward.w_1.bias", ONE);
    }

    @Test
    void importedModelAnswersAsTheOneItCameFrom() throws IOException {
        // Given the tensors of a model, wrapped as by DistributedDataParallel, with dead ones among them
        Path file = TorchFiles.archive(folder.resolve("early.bin"), prefixed("module.", early));
        Path target = folder.resolve("model.safetensors");

        // When
        try (Checkpoint checkpoint = open(file)) {
            ModelImport.write(checkpoint, Cases.LABELS, Map.of("source", "test"), target, Precision.FLOAT32);

            // Then
            assertThat(checkpoint.ignored()).hasSize(4);
            assertThat(checkpoint.told()).contains("small", "early fusion", "3 outputs", "module.");
        }
        try (RadDiagModel original = RadDiagModel.initialise(NetworkConfiguration.SMALL, Cases.LABELS, 1);
                RadDiagModel imported = RadDiagModel.load(target)) {
            assertThat(imported.diagnose(List.of(input)).get(0).logits())
                    .containsExactly(original.diagnose(List.of(input)).get(0).logits(), within(1e-6f));
            assertThat(imported.description().notice()).contains("Imported");
        }
        assertThat(folder.toFile().list()).hasSize(2);
    }

    @Test
    void lateCheckpointHasNoCaseFusion() throws IOException {
        early.keySet().removeIf(name -> name.startsWith("vitFuse."));
        Path file = TorchFiles.archive(folder.resolve("late.bin"), early);

        try (Checkpoint checkpoint = open(file)) {
            assertThat(checkpoint.configuration().fusion()).isEqualTo(Fusion.MEAN);
            assertThat(checkpoint.told()).contains("late fusion (mean)");
        }
    }

    @Test
    void fineTunedHeadTakesThePlaceOfTheClassifier() throws IOException {
        Map<String, Tensor> tuned = new LinkedHashMap<>();
        early.forEach((name, tensor) -> tuned.put(name.replaceFirst("^fc\\.", "fc2."), tensor));
        Path file = TorchFiles.archive(folder.resolve("tuned.bin"), tuned);

        try (Checkpoint checkpoint = open(file)) {
            assertThat(checkpoint.told()).contains("head fc2");
            assertThat(checkpoint.read("fc.2.bias").values())
                    .isEqualTo(early.get("fc.2.bias").values());
        }
    }

    @Test
    void knowledgeEnhancedCheckpointTakesItsClassEmbeddingsFromBeside() throws IOException {
        // Given
        NetworkConfiguration knowing = NetworkConfiguration.SMALL.variant(Fusion.TRANSFORMER, new Head.Knowledge(5));
        Map<String, Tensor> enhanced = weights(knowing);
        Tensor classes = Objects.requireNonNull(enhanced.remove(RadDiagNetwork.CLASS_EMBEDDINGS));
        enhanced.put("bioLORD.embeddings.word_embeddings.weight", ONE);
        enhanced.put("fc.2.bias", ONE); // stays in the published file, unused
        Path file = TorchFiles.archive(folder.resolve("ke.bin"), enhanced);
        Path matrix = Files.write(
                folder.resolve("classes.safetensors"),
                new Safetensors(Map.of("embeddings", classes), Map.of()).write(Precision.FLOAT32));

        // When
        try (Checkpoint checkpoint = Checkpoint.open(file, Optional.of(matrix), Fusion.MEAN)) {
            // Then
            assertThat(checkpoint.configuration()).isEqualTo(knowing);
            assertThat(checkpoint.ignored())
                    .containsExactlyInAnyOrder("bioLORD.embeddings.word_embeddings.weight", "fc.2.bias");
            Path target = folder.resolve("ke.safetensors");
            ModelImport.write(checkpoint, Cases.LABELS, Map.of(), target, Precision.FLOAT32);
            try (RadDiagModel model = RadDiagModel.load(target)) {
                assertThat(model.description().configuration()).isEqualTo(knowing);
                assertThat(model.diagnose(List.of(input)).get(0).logits()).hasSize(3);
            }
        }
        assertThatThrownBy(() -> open(file)).hasMessageContaining("--class-embeddings");
    }

    @Test
    void saysWhatIsMissingUnexpectedOrOfAnotherShape() throws IOException {
        Map<String, Tensor> less = new LinkedHashMap<>(early);
        less.remove("attention1D.pos_emb");
        Map<String, Tensor> more = new LinkedHashMap<>(early);
        more.put("resnet3D.conv1.weight", ONE);
        Map<String, Tensor> other = new LinkedHashMap<>(early);
        other.put("fc.0.bias", ONE);

        assertThatThrownBy(() -> open(TorchFiles.archive(folder.resolve("less.bin"), less)))
                .hasMessageContaining("recognised as small, early fusion")
                .hasMessageContaining("missing [attention1D.pos_emb]");
        assertThatThrownBy(() -> open(TorchFiles.archive(folder.resolve("more.bin"), more)))
                .hasMessageContaining("resnet3D.conv1.weight");
        assertThatThrownBy(() -> open(TorchFiles.archive(folder.resolve("other.bin"), other)))
                .hasMessageContaining("fc.0.bias has shape [1]");
        assertThatThrownBy(() -> open(TorchFiles.archive(folder.resolve("none.bin"), Map.of("w", ONE))))
                .hasMessageContaining("no RadDiag checkpoint");
    }

    @Test
    void refusesValuesThatAreNoNumbersAndLeavesNoFile() throws IOException {
        early.put("fc.2.bias", new Tensor(new long[] {3}, new float[] {0, Float.NaN, 0}));
        Path file = TorchFiles.archive(folder.resolve("nan.bin"), early);
        Path target = folder.resolve("model.safetensors");

        try (Checkpoint checkpoint = open(file)) {
            assertThatThrownBy(() -> ModelImport.write(checkpoint, Cases.LABELS, Map.of(), target, Precision.FLOAT32))
                    .isInstanceOf(InvalidWeightsException.class)
                    .hasMessageContaining("fc.2.bias");
        }
        assertThat(folder.toFile().list()).containsExactly("nan.bin");
    }

    @Test
    void readsSafetensorsAndTellsOfOldPickles() throws IOException {
        Path file = Files.write(
                folder.resolve("plain.safetensors"), new Safetensors(early, Map.of()).write(Precision.FLOAT16));
        Path old = Files.write(folder.resolve("old.pth"), TorchFiles.latin("\u0080\u0002}q\u0000."));

        try (Checkpoint checkpoint = open(file)) {
            assertThat(checkpoint.labels()).isEqualTo(3);
        }
        assertThatThrownBy(() -> open(old)).hasMessageContaining("PyTorch before 1.6");
    }

    private static Checkpoint open(Path file) throws IOException {
        return Checkpoint.open(file, Optional.empty(), Fusion.MEAN);
    }

    private static Map<String, Tensor> weights(NetworkConfiguration configuration) {
        try (RadDiagModel model = RadDiagModel.initialise(configuration, Cases.LABELS, 1)) {
            return new LinkedHashMap<>(model.weights());
        }
    }

    private static Map<String, Tensor> prefixed(String prefix, Map<String, Tensor> tensors) {
        Map<String, Tensor> prefixed = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> prefixed.put(prefix + name, tensor));
        return prefixed;
    }
}
