package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;

/**
 * Scores every label by how well the embedding agrees with the text of the label.
 *
 * <p>Logits are x (W c + b) for a class embedding c (K). Computed as (x W) c + x b: no (L, E) matrix is ever made, so that nothing has to be kept
 * between calls. Class embeddings are not trained.
 */
final class KnowledgeClassifier extends CaseScorer {

    static final String CLASS_EMBEDDINGS = "class_embeddings";

    private final Parameter weight;
    private final Parameter bias;
    private final Parameter classes;

    KnowledgeClassifier(int width, int embeddingWidth, int labels) {
        double bound = 1 / Math.sqrt(embeddingWidth);
        weight = tensor("weight", Parameter.Type.WEIGHT, InitialValue.uniform(bound), width, embeddingWidth);
        bias = tensor("bias", Parameter.Type.BIAS, InitialValue.uniform(bound), width);
        classes = fixedTensor(CLASS_EMBEDDINGS, InitialValue.normal(bound), labels, embeddingWidth);
    }

    @Override
    NDArray apply(NDArray embeddings) {
        try (NDArray transposed = classes.getArray().transpose()) { // (K, L)
            NDArray agreement = embeddings.matMul(weight.getArray()).matMul(transposed); // (N, L)
            return agreement.add(embeddings.mul(bias.getArray()).sum(new int[] {1}, true));
        }
    }

    @Override
    NDList forward(NDList inputs, boolean training) {
        return new NDList(apply(inputs.singletonOrThrow()));
    }
}
