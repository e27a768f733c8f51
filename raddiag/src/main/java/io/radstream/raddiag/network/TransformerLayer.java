package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;

/**
 * One layer of the published transformer: attention reads the tokens as they are, only the feed-forward part is normalised before.
 *
 * <p>The published code computes a first layer normalisation and throws it away; its tensors ({@code sublayer.0.norm}) do not exist here.
 */
final class TransformerLayer extends NamedBlock {

    private final SelfAttention attention;
    private final Dense widen;
    private final Dense narrow;
    private final LayerNormalisation norm;

    TransformerLayer(int width, int heads) {
        attention = child("self_attn", new SelfAttention(width, heads));
        widen = child("feed_forward.w_1", Dense.glorot(width, width));
        narrow = child("feed_forward.w_2", Dense.glorot(width, width));
        norm = child("sublayer.1.norm", new LayerNormalisation(width));
    }

    SelfAttention.Attended apply(NDArray x, NDArray mask) {
        SelfAttention.Attended attended = attention.apply(x, mask);
        NDArray residual = x.add(attended.tokens()); // (N, S, E)
        NDArray fed = narrow.apply(Activation.relu(widen.apply(norm.apply(residual)))); // (N, S, E)
        return new SelfAttention.Attended(residual.add(fed), attended.probabilities(), attended.scores());
    }

    @Override
    NDList forward(NDList inputs, boolean training) {
        SelfAttention.Attended attended = apply(inputs.get(0), inputs.get(1));
        return new NDList(attended.tokens(), attended.probabilities(), attended.scores());
    }
}
