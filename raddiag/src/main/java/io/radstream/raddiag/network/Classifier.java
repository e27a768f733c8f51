package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;

/** Scores every label of a case: (N, E) to logits (N, L), each an independent yes or no. */
final class Classifier extends CaseScorer {

    private final Dense hidden;
    private final Dense scores;

    Classifier(int width, int labels) {
        hidden = child("0", Dense.plain(width, width));
        scores = child("2", Dense.plain(width, labels));
    }

    @Override
    NDArray apply(NDArray cases) {
        return scores.apply(Activation.gelu(hidden.apply(cases)));
    }

    @Override
    NDList forward(NDList inputs, boolean training) {
        return new NDList(apply(inputs.singletonOrThrow()));
    }
}
