package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/**
 * Gathers the slice embeddings of a scan into one scan embedding: class token, learned positions, one layer, one head.
 *
 * <p>Takes embeddings (N, D, E), D at most the configured slices, in their order along the scan, and a mask (N, D).
 */
final class SliceAttention extends NamedBlock {

    private final int width;
    private final Parameter classToken;
    private final Parameter positions;
    private final Transformer transformer;

    SliceAttention(int width, int slices, double embeddingScale) {
        this.width = width;
        classToken = tensor("cls_token", Parameter.Type.OTHER, InitialValue.normal(embeddingScale), 1, 1, width);
        positions = tensor("pos_emb", Parameter.Type.OTHER, InitialValue.normal(embeddingScale), slices + 1L, width);
        transformer = child("transformer_encoder.encoder", new Transformer(width, 1, 1));
    }

    Transformer.Pooled apply(NDArray slices, NDArray mask) {
        long depth = slices.getShape().get(1);
        try (NDArray first = positions.getArray().get("0:1");
                NDArray rest = positions.getArray().get("1:" + (depth + 1))) {
            NDArray token = slices.getManager()
                    .zeros(new Shape(1, 1, width))
                    .add(classToken.getArray())
                    .add(first);
            return transformer.pool(token, slices.add(rest), mask);
        }
    }

    @Override
    NDList forward(NDList inputs, boolean training) {
        Transformer.Pooled pooled = apply(inputs.get(0), inputs.get(1));
        return new NDList(pooled.embedding(), pooled.probabilities(), pooled.scores());
    }
}
