package io.radstream.preparation.volume;

/** What becomes of a stack in which slices are missing. Slices keep their true position in every case, and gaps are noted. */
public enum GapPolicy {
    /** It stays one stack of the slices there are. */
    KEEP,
    /** It is split at each gap. */
    SPLIT,
    /** It stays one stack; the recipe interpolates between slices at even distances. */
    RESAMPLE
}
