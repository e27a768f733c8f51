package io.radstream.raddiag.network;

/** What turns an embedding into logits. */
public sealed interface Head {

    Head LINEAR = new Linear();

    /** Two affine maps with a GELU between them; one row of weights a label. */
    record Linear() implements Head {}

    /**
     * Knowledge-enhanced: the dot product with an affine map of a fixed embedding of the label's text. A new label is one more row.
     *
     * @param embeddingWidth length K of the text embeddings; 768 in the published model
     */
    record Knowledge(int embeddingWidth) implements Head {
        public Knowledge {
            if (embeddingWidth < 1) {
                throw new IllegalArgumentException("class embeddings have at least one value");
            }
        }
    }
}
