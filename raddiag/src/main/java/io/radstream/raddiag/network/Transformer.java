package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/** A stack of layers and a last normalisation over tokens (N, S, E); attention is that of the last layer. */
final class Transformer extends NamedBlock {

    private final List<TransformerLayer> layers = new ArrayList<>();
    private final LayerNormalisation norm;

    Transformer(int width, int heads, int depth) {
        for (int i = 0; i < depth; i++) {
            layers.add(child("layers." + i, new TransformerLayer(width, heads)));
        }
        norm = child("norm", new LayerNormalisation(width));
    }

    SelfAttention.Attended apply(NDArray tokens, NDArray mask) {
        SelfAttention.Attended attended = layers.get(0).apply(tokens, mask);
        for (TransformerLayer layer : layers.subList(1, layers.size())) {
            attended = layer.apply(attended.tokens(), mask);
        }
        return new SelfAttention.Attended(norm.apply(attended.tokens()), attended.probabilities(), attended.scores());
    }

    /** Puts a class token before the tokens and pools to it: one embedding and one row of attention a sequence. */
    Pooled pool(NDArray classToken, NDArray tokens, NDArray mask) {
        NDManager manager = tokens.getManager();
        long count = tokens.getShape().get(0);
        NDArray first =
                manager.zeros(new Shape(count, 1, tokens.getShape().get(2))).add(classToken);
        SelfAttention.Attended attended = apply(first.concat(tokens, 1), withClassToken(mask)); // (N, 1 + S, E)
        return new Pooled(
                attended.tokens().get(":, 0"), // (N, E)
                attended.probabilities().get(":, :, 0").mean(new int[] {1}), // (N, 1 + S)
                attended.scores().get(":, :, 0").mean(new int[] {1})); // (N, 1 + S)
    }

    /** What the class token gathered, with its probabilities and raw scores over itself and the tokens, averaged over heads. */
    record Pooled(NDArray embedding, NDArray probabilities, NDArray scores) {}

    private static NDArray withClassToken(NDArray mask) {
        NDArray real = mask.getManager().ones(new Shape(mask.getShape().get(0), 1));
        return NDArrays.concat(new NDList(real, mask), 1);
    }

    @Override
    NDList forward(NDList inputs, boolean training) {
        SelfAttention.Attended attended = apply(inputs.get(0), inputs.get(1));
        return new NDList(attended.tokens(), attended.probabilities(), attended.scores());
    }
}
