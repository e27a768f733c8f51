package io.radstream.preparation.series;

/** What the slices of a stack are to one another. */
public enum StackKind {
    /** They lie side by side. */
    VOLUME,
    /** They show one place one after the other: ultrasound and fluoroscopy clips, gated slices. */
    CLIP,
    /** There is one. */
    IMAGE
}
