package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;

/** A head as a block: embeddings (N, E) to logits (N, L), each an independent yes or no. */
abstract class CaseScorer extends NamedBlock {

    abstract NDArray apply(NDArray embeddings);
}
