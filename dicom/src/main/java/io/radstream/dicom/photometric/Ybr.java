package io.radstream.dicom.photometric;

import io.radstream.dicom.frame.DecodedFrame;

/**
 * Luminance and two chrominances: over the full range of the bits, or with luminance in 16 to 235 and chrominance in 16 to 240 of 255.
 *
 * @see "DICOM PS3.3 C.7.6.3.1.2, YBR_FULL and YBR_PARTIAL_420; ITU-R BT.601"
 */
record Ybr(int bits, boolean partial) implements Photometric.Colour {

    private static final double RED_FROM_CR = 2 * (1 - RED_LUMINANCE);
    private static final double BLUE_FROM_CB = 2 * (1 - BLUE_LUMINANCE);
    private static final double GREEN_FROM_CR = RED_FROM_CR * RED_LUMINANCE / GREEN_LUMINANCE;
    private static final double GREEN_FROM_CB = BLUE_FROM_CB * BLUE_LUMINANCE / GREEN_LUMINANCE;

    private static final double BLACK = 16;
    private static final double LUMINANCE_STEPS = 219;
    private static final double CHROMINANCE_STEPS = 224;
    private static final double STEPS = 255;

    @Override
    public double grey(DecodedFrame frame, int pixel) {
        return luminance(frame.storedValues()[COLOUR_SAMPLES * pixel]);
    }

    @Override
    public RgbFrame rgb(DecodedFrame frame) {
        int[] values = frame.storedValues();
        int[] rgb = new int[values.length];
        int middle = 1 << (bits - 1);
        double chrominance = partial ? STEPS / CHROMINANCE_STEPS : 1;
        for (int i = 0; i < values.length; i += COLOUR_SAMPLES) {
            double y = luminance(values[i]);
            double cb = chrominance * (values[i + 1] - middle);
            double cr = chrominance * (values[i + 2] - middle);
            rgb[i] = level(y + RED_FROM_CR * cr);
            rgb[i + 1] = level(y - GREEN_FROM_CB * cb - GREEN_FROM_CR * cr);
            rgb[i + 2] = level(y + BLUE_FROM_CB * cb);
        }
        return new RgbFrame(frame.rows(), frame.columns(), bits, rgb);
    }

    private double luminance(int value) {
        double black = Math.scalb(BLACK, bits - Byte.SIZE);
        return partial ? (value - black) * STEPS / LUMINANCE_STEPS : value;
    }

    private int level(double value) {
        return (int) Math.max(0, Math.min((1 << bits) - 1, Math.rint(value)));
    }
}
