package io.radstream.preparation.confidentiality;

/** What becomes of images that may show a name and do not say where. */
public enum BurnedInPolicy {
    /** They are refused. */
    REFUSE,
    /** The upper and lower {@link PixelMask#BORDER_SHARE} of each frame are blackened: where devices write names. */
    MASK_BORDERS
}
