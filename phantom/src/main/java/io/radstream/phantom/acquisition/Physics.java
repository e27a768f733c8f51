package io.radstream.phantom.acquisition;

/**
 * The imaging properties in which one scanner differs from another.
 *
 * @param noise noise against scanner A
 * @param shading strength of the slow brightness change across the field: coil bias in MR, cupping in CT, heel effect in radiographs
 * @param gamma exponent of the tone curve of MR, radiographs and ultrasound; 1 is linear
 * @param smooth whether the reconstruction smooths each slice
 * @param inverted whether radiographs are stored as MONOCHROME1
 * @param signed whether CT is stored signed, in HU, without a rescale intercept
 * @param latitude width of the range of HU that CT keeps, against the usual window of the body part
 * @param gain MR stored value of the brightest tissue
 */
public record Physics(
        float noise,
        float shading,
        float gamma,
        boolean smooth,
        boolean inverted,
        boolean signed,
        float latitude,
        int gain) {}
