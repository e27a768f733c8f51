package io.radstream.training.split;

/** What the cases of a patient are used for. A patient has one role for ever. */
public enum SplitRole {
    /** Models learn from these cases. */
    TRAIN,
    /** A training run stops and calibrates by these cases; no weight ever learns from them, and no model is judged by them. */
    VALIDATION,
    /** Champion and challenger are compared on these cases; no model ever learns from them. */
    SENTINEL
}
