package io.radstream.preparation.pixel;

import java.util.function.IntPredicate;

/** The modality values of a frame, by the index of the pixel. */
interface PixelValues {

    float at(int pixel);

    /** Every value. */
    default void into(float[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = at(i);
        }
    }

    /**
     * Rescaled stored values of a grey frame of at most 31 bits: most frames are such, so their values are read in one loop over an array.
     *
     * @param stored one a pixel
     * @param factor what the rescaled value is multiplied with, 1 for none
     */
    record Linear(int[] stored, Rescale rescale, double factor) implements PixelValues {

        @Override
        public float at(int pixel) {
            return (float) (rescale.apply(stored[pixel]) * factor);
        }

        @Override
        public void into(float[] target) {
            double slope = rescale.slope();
            double intercept = rescale.intercept();
            for (int i = 0; i < target.length; i++) {
                target[i] = (float) ((float) (stored[i] * slope + intercept) * factor);
            }
        }
    }

    /**
     * Values of which some are background.
     *
     * @param values what the stored values mean
     * @param padding whether the stored value of a pixel is background
     * @param shown the value of background
     */
    record Padded(PixelValues values, IntPredicate padding, float shown) implements PixelValues {

        @Override
        public float at(int pixel) {
            return padding.test(pixel) ? shown : values.at(pixel);
        }

        @Override
        public void into(float[] target) {
            values.into(target);
            for (int i = 0; i < target.length; i++) {
                if (padding.test(i)) {
                    target[i] = shown;
                }
            }
        }
    }
}
