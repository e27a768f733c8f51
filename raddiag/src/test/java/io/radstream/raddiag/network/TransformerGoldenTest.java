package io.radstream.raddiag.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.raddiag.Golden;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Same weights, same numbers as the published transformer, slice attention and fusion. */
class TransformerGoldenTest {

    private static final float TOLERANCE = 2e-6f;

    private final NDManager manager = NDManager.newBaseManager("PyTorch");

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void layerNormalisationUsesTheUnbiasedDeviation() {
        JsonNode golden = Golden.of("layernorm_unbiased");
        LayerNormalisation norm = new LayerNormalisation(5);
        norm.forEachTensor("", (name, tensor) -> set(tensor, tensor.initial().values(5, new java.util.Random(0))));

        NDArray y = norm.apply(manager.create(Golden.floats(golden.get("x")), new Shape(1, 5)));

        assertClose(y, golden.get("y"));
    }

    @Test
    void transformerGivesThePublishedTokensScoresAndProbabilities() {
        // Given
        JsonNode golden = Golden.of("encoder");
        Transformer transformer = new Transformer(8, 2, 2);
        fill(transformer, 2);
        NDArray x = manager.create(Golden.input(64, golden.get("x_phase").asDouble()), new Shape(2, 4, 8));
        NDArray mask = manager.create(Golden.floats(golden.get("mask")), new Shape(2, 4));

        // When
        SelfAttention.Attended attended = transformer.apply(x, mask);

        // Then
        assertClose(attended.tokens(), golden.get("y"));
        assertClose(attended.scores().get("0, 0"), golden.get("last_layer_scores_b0h0"));
        assertClose(attended.probabilities().get("1, 1"), golden.get("last_layer_attn_b1h1"));
    }

    @Test
    void sliceAttentionGivesThePublishedScanEmbedding() {
        // Given
        JsonNode golden = Golden.of("attention1d");
        SliceAttention attention = new SliceAttention(8, 4, 1);
        attention.forEachTensor("", (name, tensor) -> {
            switch (name) {
                case "cls_token" ->
                    set(tensor, Golden.input(8, golden.get("cls_phase").asDouble()));
                case "pos_emb" ->
                    set(tensor, Golden.input(40, golden.get("pos_phase").asDouble()));
                default -> set(tensor, weight(name.substring("transformer_encoder.encoder.".length()), tensor, 1));
            }
        });
        NDArray x = manager.create(Golden.input(96, golden.get("x_phase").asDouble()), new Shape(3, 4, 8));
        NDArray mask = manager.create(Golden.floats(golden.get("mask")), new Shape(3, 4));

        // When
        Transformer.Pooled pooled = attention.apply(x, mask);

        // Then
        assertClose(pooled.embedding(), golden.get("y"));
        assertClose(pooled.probabilities(), golden.get("cls_row_attn"));
        for (int scan = 0; scan < 3; scan++) {
            JsonNode scores = golden.get("cls_row_scores_unmasked_only").get(scan);
            assertClose(pooled.scores().get(scan + ", 0:" + scores.size()), scores);
        }
    }

    @Test
    void fusionGivesThePublishedCaseEmbedding() {
        // Given
        JsonNode golden = Golden.of("vitfuse");
        CaseFusion fusion = new CaseFusion(8, 4, 1);
        fusion.forEachTensor("", (name, tensor) -> {
            switch (name) {
                case "cls_token" ->
                    set(tensor, Golden.input(8, golden.get("cls_phase").asDouble()));
                case "mod_embed" ->
                    set(tensor, Golden.input(128, golden.get("mod_phase").asDouble()));
                default -> set(tensor, weight(name.substring("transformer_encoder.encoder.".length()), tensor, 2));
            }
        });
        NDArray x = manager.create(Golden.input(48, golden.get("x_phase").asDouble()), new Shape(2, 3, 8));
        NDArray ids = manager.create(new long[] {1, 7, 0, 4, 0, 0}, new Shape(2, 3));
        NDArray mask = manager.create(new float[] {1, 1, 0, 1, 0, 0}, new Shape(2, 3));

        // Then
        assertClose(fusion.apply(x, ids, mask).embedding(), golden.get("y"));
    }

    private void fill(Transformer transformer, int layers) {
        transformer.forEachTensor("", (name, tensor) -> set(tensor, weight(name, tensor, layers)));
    }

    private void set(NamedBlock.NamedParameter tensor, float[] values) {
        tensor.parameter().setArray(manager.create(values, tensor.shape()));
    }

    private static float[] weight(String name, NamedBlock.NamedParameter tensor, int layers) {
        return Golden.weight((int) tensor.shape().size(), rank(name, layers), name.endsWith("norm.a"));
    }

    /** Rank among all names of the published module, the norm it computes and throws away included. */
    private static int rank(String name, int layers) {
        TreeSet<String> names = new TreeSet<>(List.of("norm.a", "norm.b"));
        for (int layer = 0; layer < layers; layer++) {
            for (String part : List.of("bias", "weight")) {
                for (int i = 0; i < 4; i++) {
                    names.add(String.format(Locale.ROOT, "layers.%d.self_attn.linears.%d.%s", layer, i, part));
                }
                names.add("layers." + layer + ".feed_forward.w_1." + part);
                names.add("layers." + layer + ".feed_forward.w_2." + part);
            }
            for (String part : List.of("a", "b")) {
                names.add("layers." + layer + ".sublayer.0.norm." + part);
                names.add("layers." + layer + ".sublayer.1.norm." + part);
            }
        }
        assertThat(names).contains(name);
        return names.headSet(name).size();
    }

    private static void assertClose(NDArray actual, JsonNode expected) {
        assertThat(actual.toFloatArray()).containsExactly(Golden.floats(expected), within(TOLERANCE));
    }
}
