package io.radstream.raddiag.serving;

import io.radstream.raddiag.weights.Tensor;
import io.radstream.raddiag.weights.TensorSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Statements of a transformer over one sequence whose first token is the class token: only what the class token gathers is computed.
 *
 * <p>From {@code t} (1 + S, E) to {@code t} (1, E), normalised, and {@code attention} (1 + S), the mean over the heads of the last layer.
 *
 * @see "io.radstream.raddiag.network.Transformer, of which this is the same computation"
 */
final class TransformerSource {

    private static final double EPSILON = 1e-6; // of the published layer normalisation

    private final TensorSource weights;
    private final ModuleSource module;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    TransformerSource(TensorSource weights, ModuleSource module, int width) {
        this.weights = weights;
        this.module = module;
        this.width = width;
    }

    /** The statements for the tensors called {@code prefix}, in {@code layers} layers of {@code heads} heads. */
    List<String> gather(String prefix, int layers, int heads) {
        for (int layer = 0; layer < layers; layer++) {
            boolean last = layer == layers - 1;
            layer(prefix + "layers." + layer + '.', heads, last);
        }
        lines.add("attention = torch.mean(torch.select(p, 1, 0), [0])");
        lines.add("t = " + normalised("t", prefix + "norm."));
        return lines;
    }

    /** The last layer asks for the class token only. */
    private void layer(String prefix, int heads, boolean last) {
        int share = width / heads;
        String attention = prefix + "self_attn.linears.";
        lines.add("s = " + (last ? "torch.slice(t, 0, 0, 1, 1)" : "t"));
        lines.add("q = " + split(affine("s", attention + "0."), heads, "1, 0, 2"));
        lines.add("k = " + split(affine("t", attention + "1."), heads, "1, 2, 0"));
        lines.add("v = " + split(affine("t", attention + "2."), heads, "1, 0, 2"));
        lines.add("p = torch.softmax(torch.div(torch.matmul(q, k), " + Math.sqrt(share) + "), -1)");
        lines.add("m = torch.reshape(torch.permute(torch.matmul(p, v), [1, 0, 2]), [-1, " + width + "])");
        lines.add("r = torch.add(s, " + affine("m", attention + "3.") + ")");
        lines.add("n = " + normalised("r", prefix + "sublayer.1.norm."));
        String widened = "torch.relu(" + affine("n", prefix + "feed_forward.w_1.") + ")";
        lines.add("t = torch.add(r, " + affine(widened, prefix + "feed_forward.w_2.") + ")");
    }

    private String split(String tokens, int heads, String axes) {
        return "torch.permute(torch.reshape(" + tokens + ", [-1, " + heads + ", " + width / heads + "]), [" + axes
                + "])";
    }

    /** Divides by the unbiased deviation plus epsilon, as published. */
    private String normalised(String tokens, String prefix) {
        lines.add("c = torch.sub(" + tokens + ", torch.mean(" + tokens + ", [-1], True))");
        lines.add("d = torch.sqrt(torch.div(torch.sum(torch.mul(c, c), [-1], True), " + (width - 1.0) + "))");
        return "torch.add(torch.mul(torch.div(c, torch.add(d, " + EPSILON + ")), " + tensor(prefix + "a") + "), "
                + tensor(prefix + "b") + ")";
    }

    /** An affine map with the weight and the bias called {@code prefix}. */
    String affine(String x, String prefix) {
        return "torch.linear(" + x + ", " + tensor(prefix + "weight") + ", " + tensor(prefix + "bias") + ")";
    }

    /** The name of a tensor of the weights. */
    String tensor(String name) {
        return module.tensor(() -> weights.read(name), shape(name));
    }

    /** The name of a tensor of the weights with all but its last axis as one. */
    String rows(String name) {
        long[] shape = shape(name);
        long[] flat = {Arrays.stream(shape).limit(shape.length - 1L).reduce(1, (a, b) -> a * b), shape[shape.length - 1]
        };
        return module.tensor(() -> new Tensor(flat, weights.read(name).values()), flat);
    }

    private long[] shape(String name) {
        return weights.shapes().getOrDefault(name, new long[] {0, 0});
    }
}
