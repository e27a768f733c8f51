package io.radstream.raddiag.evaluation;

/** How figures that need a threshold or a false-positive rate are computed. AUC and AP are the same in both. */
public enum Convention {
    /**
     * As the published code does: F1, MCC and accuracy at the threshold of the best F1 on the very cases evaluated; recall at the vertex of the ROC
     * curve nearest to the false-positive rate. For comparison with published tables.
     */
    PUBLISHED,
    /** F1, MCC and accuracy at thresholds chosen on other cases; highest recall whose false-positive rate is not above the one asked for. */
    STANDARD
}
