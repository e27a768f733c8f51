package io.radstream.training.split;

/** What the cases of a patient are used for. A patient has one role for ever. */
public enum SplitRole {
    /** Models learn from these cases. */
    TRAIN,
    /** Champion and challenger are compared on these cases; no model ever learns from them. */
    SENTINEL
}
