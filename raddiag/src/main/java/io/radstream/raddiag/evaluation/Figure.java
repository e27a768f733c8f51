package io.radstream.raddiag.evaluation;

/** A column of the paper's tables. */
public enum Figure {
    AUC("AUC"),
    AP("AP"),
    F1("F1"),
    MCC("MCC"),
    ACC("ACC"),
    RECALL_01("R@.01"),
    RECALL_05("R@.05"),
    RECALL_10("R@.1");

    private final String title;

    Figure(String title) {
        this.title = title;
    }

    /** The heading of the column in the paper. */
    public String title() {
        return title;
    }
}
