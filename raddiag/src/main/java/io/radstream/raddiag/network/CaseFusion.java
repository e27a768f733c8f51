package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;

/**
 * Gathers the scan embeddings of a case into one case embedding: class token, modality embeddings, no positions, so that the order of scans
 * does not matter.
 *
 * <p>Takes embeddings (N, S, E), modality ids (N, S) int64 of {@link Modalities} (0 is padding) and the mask (N, S).
 */
final class CaseFusion extends NamedBlock {

    private final Parameter modalities;
    private final Parameter classToken;
    private final Transformer transformer;

    CaseFusion(int width, int heads, double embeddingScale) {
        modalities =
                tensor("mod_embed", Parameter.Type.OTHER, InitialValue.normal(embeddingScale), Modalities.IDS, width);
        classToken = tensor("cls_token", Parameter.Type.OTHER, InitialValue.normal(embeddingScale), 1, 1, width);
        transformer =
                child("transformer_encoder.encoder", new Transformer(width, heads, NetworkConfiguration.FUSION_LAYERS));
    }

    Transformer.Pooled apply(NDArray scans, NDArray modalityIds, NDArray mask) {
        NDArray kinds = Embedding.embedding(modalityIds, modalities.getArray(), SparseFormat.DENSE)
                .singletonOrThrow(); // (N, S, E)
        return transformer.pool(classToken.getArray(), scans.add(kinds), mask);
    }

    @Override
    NDList forward(NDList inputs, boolean training) {
        Transformer.Pooled pooled = apply(inputs.get(0), inputs.get(1), inputs.get(2));
        return new NDList(pooled.embedding(), pooled.probabilities(), pooled.scores());
    }
}
