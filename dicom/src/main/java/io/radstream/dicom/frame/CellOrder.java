package io.radstream.dicom.frame;

/** Brings the values of a frame into the order of {@link DecodedFrame}: pixel after pixel, samples together. */
final class CellOrder {

    private CellOrder() {}

    /** From one plane after another (Planar Configuration 1). */
    static int[] interleave(PixelAttributes attributes, int[] planes) {
        int[] values = new int[planes.length];
        int samples = attributes.samples();
        int pixels = attributes.pixels();
        for (int sample = 0; sample < samples; sample++) {
            for (int pixel = 0; pixel < pixels; pixel++) {
                values[pixel * samples + sample] = planes[sample * pixels + pixel];
            }
        }
        return values;
    }

    /** From Y1 Y2 Cb Cr for each two pixels: both get the chrominance of the pair (PS3.3 C.7.6.3.1.2). */
    static int[] repeatChrominance(PixelAttributes attributes, int[] pairs) {
        int[] values = new int[attributes.values()];
        for (int pixel = 0; pixel < attributes.pixels(); pixel++) {
            int pair = pixel / 2 * 4;
            values[3 * pixel] = pairs[pair + pixel % 2];
            values[3 * pixel + 1] = pairs[pair + 2];
            values[3 * pixel + 2] = pairs[pair + 3];
        }
        return values;
    }
}
