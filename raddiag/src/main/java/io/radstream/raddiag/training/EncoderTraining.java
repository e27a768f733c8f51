package io.radstream.raddiag.training;

/** How much of the slice encoder a run changes. */
public enum EncoderTraining {
    /** All of it, batch statistics included; for training from the beginning. */
    FULL,
    /** Its weights, while batch normalisation uses and keeps the running statistics; for small data. */
    KEEP_STATISTICS,
    /** Nothing: each slice is encoded once before the first step, without augmentation; the fast fine-tuning. */
    FROZEN
}
