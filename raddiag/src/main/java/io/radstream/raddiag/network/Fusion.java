package io.radstream.raddiag.network;

/** How the scans of a case become one answer. */
public enum Fusion {
    /** Early: a transformer gathers the scan embeddings, then the case is scored. */
    TRANSFORMER,
    /** Late: each scan is scored alone; a label has the highest logit that any scan gives it. */
    MAXIMUM,
    /** Late: each scan is scored alone; a label has the mean of the logits of the scans. */
    MEAN
}
