package io.radstream.phantom;

/**
 * Two makes of imaging equipment whose images differ as those of two sites do.
 *
 * <p>B against A: radiographs stored as MONOCHROME1 (DX, 10 bits) instead of MONOCHROME2 (CR, 12 bits); CT stored signed without an intercept,
 * with a smooth kernel, cupping and 1.3 times the range of HU; a darker tone curve (gamma 1.7), 2.4 times the noise and a strong brightness
 * gradient in MR, radiographs and ultrasound; a field of view 1.22 times as wide; more and thinner slices, numbered against their order.
 */
public enum Scanner {
    /** The scanner the demo weights are trained on. */
    A,
    /** The scanner the demo weights never saw. */
    B
}
