package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.raddiag.engine.TorchEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;

/**
 * Compares the blocks of this network, on this machine, with numbers that the published Python modules gave for weights and inputs made by
 * formulas; the formulas stand in the file under {@code _rules}.
 */
public final class GoldenVectors implements AutoCloseable {

    /** Differences up to this are rounding. */
    public static final double TOLERANCE = 2e-6;

    private static final String RESOURCE = "/io/radstream/raddiag/raddiag-golden.json";
    private static final String STACK = "transformer_encoder.encoder.";

    private final JsonNode root;
    private final NDManager manager = TorchEngine.get().newBaseManager();
    private final List<Check> checks = new ArrayList<>();

    private GoldenVectors(JsonNode root) {
        this.root = root;
    }

    /**
     * How far one result is from the published one.
     *
     * @param part what was computed
     * @param values how many numbers were compared
     * @param difference largest absolute difference; not a number when lengths differ
     */
    public record Check(String part, int values, double difference) {

        /** Whether the difference is no more than rounding. */
        public boolean passed() {
            return difference <= TOLERANCE;
        }
    }

    /** Computes everything and compares. */
    public static List<Check> check() {
        try (InputStream resource = GoldenVectors.class.getResourceAsStream(RESOURCE);
                GoldenVectors vectors = new GoldenVectors(new ObjectMapper().readTree(resource))) {
            vectors.layerNormalisation();
            vectors.transformer();
            vectors.sliceAttention();
            vectors.caseFusion();
            return List.copyOf(vectors.checks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void layerNormalisation() {
        JsonNode golden = root.required("layernorm_unbiased");
        LayerNormalisation norm = new LayerNormalisation(5);
        norm.forEachTensor("", (name, tensor) -> set(tensor, tensor.initial().values(5, new Random(0))));
        compare("layer normalisation", norm.apply(array(floats(golden.get("x")), 1, 5)), golden.get("y"));
    }

    private void transformer() {
        JsonNode golden = root.required("encoder");
        Transformer transformer = new Transformer(8, 2, 2);
        transformer.forEachTensor("", (name, tensor) -> set(tensor, weight(name, tensor, 2)));
        SelfAttention.Attended attended = transformer.apply(
                array(input(64, golden.get("x_phase")), 2, 4, 8), array(floats(golden.get("mask")), 2, 4));
        compare("transformer, tokens", attended.tokens(), golden.get("y"));
        compare("transformer, scores", attended.scores().get("0, 0"), golden.get("last_layer_scores_b0h0"));
        compare("transformer, probabilities", attended.probabilities().get("1, 1"), golden.get("last_layer_attn_b1h1"));
    }

    private void sliceAttention() {
        JsonNode golden = root.required("attention1d");
        SliceAttention attention = new SliceAttention(8, 4, 1);
        attention.forEachTensor(
                "",
                (name, tensor) -> set(
                        tensor,
                        switch (name) {
                            case "cls_token" -> input(8, golden.get("cls_phase"));
                            case "pos_emb" -> input(40, golden.get("pos_phase"));
                            default -> weight(name.substring(STACK.length()), tensor, 1);
                        }));
        Transformer.Pooled pooled = attention.apply(
                array(input(96, golden.get("x_phase")), 3, 4, 8), array(floats(golden.get("mask")), 3, 4));
        compare("slice attention, embeddings", pooled.embedding(), golden.get("y"));
        compare("slice attention, probabilities", pooled.probabilities(), golden.get("cls_row_attn"));
        JsonNode scores = golden.get("cls_row_scores_unmasked_only");
        for (int scan = 0; scan < scores.size(); scan++) {
            NDArray unmasked =
                    pooled.scores().get(scan + ", 0:" + scores.get(scan).size());
            compare("slice attention, scores of scan " + (scan + 1), unmasked, scores.get(scan));
        }
    }

    private void caseFusion() {
        JsonNode golden = root.required("vitfuse");
        CaseFusion fusion = new CaseFusion(8, 4, 1);
        fusion.forEachTensor(
                "",
                (name, tensor) -> set(
                        tensor,
                        switch (name) {
                            case "cls_token" -> input(8, golden.get("cls_phase"));
                            case "mod_embed" -> input(128, golden.get("mod_phase"));
                            default -> weight(name.substring(STACK.length()), tensor, 2);
                        }));
        float[] ids = floats(golden.get("mods"));
        float[] mask = new float[ids.length];
        long[] modalities = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            modalities[i] = (long) ids[i];
            mask[i] = ids[i] > 0 ? 1 : 0;
        }
        NDArray fused = fusion.apply(
                        array(input(48, golden.get("x_phase")), 2, 3, 8),
                        manager.create(modalities, new Shape(2, 3)),
                        array(mask, 2, 3))
                .embedding();
        compare("case fusion, embeddings", fused, golden.get("y"));
    }

    private void compare(String part, NDArray actual, JsonNode golden) {
        float[] expected = floats(golden);
        float[] values = actual.toFloatArray();
        double difference = values.length == expected.length ? 0 : Double.NaN;
        for (int i = 0; i < Math.min(values.length, expected.length); i++) {
            difference = Math.max(difference, Math.abs((double) values[i] - expected[i]));
        }
        checks.add(new Check(part, expected.length, difference));
    }

    private NDArray array(float[] values, long... shape) {
        return manager.create(values, new Shape(shape));
    }

    private void set(NamedBlock.NamedParameter tensor, float[] values) {
        tensor.parameter().setArray(manager.create(values, tensor.shape()));
    }

    private static float[] input(int count, JsonNode phase) {
        float[] values = new float[count];
        for (int t = 0; t < count; t++) {
            values[t] = (float) Math.cos(0.53 * (t + 1) + phase.asDouble());
        }
        return values;
    }

    private static float[] weight(String name, NamedBlock.NamedParameter tensor, int layers) {
        float[] values = new float[(int) tensor.shape().size()];
        int rank = rank(name, layers);
        for (int t = 0; t < values.length; t++) {
            double value = 0.3 * Math.sin(0.37 * (t + 1) + 0.11 * (rank + 1));
            values[t] = (float) (name.endsWith("norm.a") ? value + 1 : value);
        }
        return values;
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
        if (!names.contains(name)) {
            throw new IllegalStateException("the published module has no tensor " + name);
        }
        return names.headSet(name).size();
    }

    /** All numbers below {@code node} in reading order. */
    private static float[] floats(JsonNode node) {
        List<Float> all = new ArrayList<>();
        collect(node, all);
        float[] values = new float[all.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = all.get(i);
        }
        return values;
    }

    private static void collect(JsonNode node, List<Float> all) {
        if (node.isArray()) {
            node.forEach(child -> collect(child, all));
        } else {
            all.add(node.floatValue());
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
