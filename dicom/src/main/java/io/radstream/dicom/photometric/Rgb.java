package io.radstream.dicom.photometric;

import io.radstream.dicom.frame.DecodedFrame;

/** Stored values that are red, green and blue. */
record Rgb(int bits) implements Photometric.Colour {

    @Override
    public double grey(DecodedFrame frame, int pixel) {
        int[] values = frame.storedValues();
        int first = COLOUR_SAMPLES * pixel;
        return RED_LUMINANCE * values[first] + GREEN_LUMINANCE * values[first + 1] + BLUE_LUMINANCE * values[first + 2];
    }

    @Override
    public RgbFrame rgb(DecodedFrame frame) {
        return new RgbFrame(
                frame.rows(), frame.columns(), bits, frame.storedValues().clone());
    }
}
