package io.radstream.training.round;

/** Where a round stands; all but the first are final. */
enum RoundState {
    RUNNING,
    /** The challenger is the champion now. */
    PROMOTED,
    /** The gate found a condition not met. */
    REFUSED,
    /** Something broke; nothing was decided. */
    FAILED,
    /** The process ended while it ran; nothing was decided. */
    INTERRUPTED
}
