package io.radstream.training.feedback;

/** What one reader says of one label of one case. */
enum Vote {
    PRESENT,
    ABSENT,
    /** Said nothing, or both. */
    SILENT
}
