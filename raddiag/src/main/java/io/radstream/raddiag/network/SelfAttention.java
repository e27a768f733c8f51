package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * Multi-head self-attention over tokens (N, S, E) with a mask (N, S), 1 for real tokens.
 *
 * <p>Returns the attended tokens (N, S, E), the probabilities and the scores before the softmax, both (N, heads, S, S). A masked token gets
 * probability 0 exactly, because the float32 exponential of the masked score underflows.
 *
 * @see "Vaswani et al., Attention Is All You Need, 2017"
 */
final class SelfAttention extends NamedBlock {

    private static final float MASKED = 1e9f;

    private final int heads;
    private final Dense query;
    private final Dense key;
    private final Dense value;
    private final Dense output;

    SelfAttention(int width, int heads) {
        this.heads = heads;
        query = child("linears.0", Dense.glorot(width, width));
        key = child("linears.1", Dense.glorot(width, width));
        value = child("linears.2", Dense.glorot(width, width));
        output = child("linears.3", Dense.glorot(width, width));
    }

    record Attended(NDArray tokens, NDArray probabilities, NDArray scores) {}

    Attended apply(NDArray x, NDArray mask) {
        long cases = x.getShape().get(0);
        long tokens = x.getShape().get(1);
        long width = x.getShape().get(2);
        NDArray queries = split(query.apply(x)); // (N, heads, S, E/heads)
        NDArray keys = split(key.apply(x)).transpose(0, 1, 3, 2); // (N, heads, E/heads, S)
        NDArray hidden = mask.reshape(cases, 1, 1, tokens).sub(1).mul(Scalars.beside(x, MASKED)); // 0 for real tokens
        NDArray scores = queries.matMul(keys)
                .div(Scalars.beside(x, Math.sqrt((double) width / heads)))
                .add(hidden); // (N, heads, S, S)
        NDArray probabilities = scores.softmax(-1);
        NDArray mixed = probabilities.matMul(split(value.apply(x))); // (N, heads, S, E/heads)
        NDArray joined = mixed.transpose(0, 2, 1, 3).reshape(cases, tokens, width); // (N, S, E)
        return new Attended(output.apply(joined), probabilities, scores);
    }

    private NDArray split(NDArray x) {
        long width = x.getShape().get(2);
        return x.reshape(x.getShape().get(0), x.getShape().get(1), heads, width / heads)
                .transpose(0, 2, 1, 3);
    }

    @Override
    NDList forward(NDList inputs, boolean training) {
        Attended attended = apply(inputs.get(0), inputs.get(1));
        return new NDList(attended.tokens(), attended.probabilities(), attended.scores());
    }
}
