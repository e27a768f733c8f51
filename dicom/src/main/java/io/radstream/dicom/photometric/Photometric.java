package io.radstream.dicom.photometric;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.frame.DecodedFrame;
import io.radstream.dicom.frame.PixelAttributes;

/**
 * How the stored values of an instance are to be seen (PS3.3 C.7.6.3.1.2). Made once for an instance, used for each frame.
 *
 * <p>The transforms inside a code stream are undone by its decoder, so frames of YBR_ICT and YBR_RCT are RGB here; those of the other YBR spaces keep it.
 */
public sealed interface Photometric {

    /** Samples of red, green and blue, and of luminance and two chrominances. */
    int COLOUR_SAMPLES = 3;

    /** Weights of red, green and blue in luminance (ITU-R BT.601). */
    double RED_LUMINANCE = 0.299;

    double GREEN_LUMINANCE = 0.587;
    double BLUE_LUMINANCE = 0.114;

    /**
     * What a data set says.
     *
     * @throws DicomException UNSUPPORTED_PIXELS naming Photometric Interpretation when it is not one of the standard's that are in use, or does not
     *     fit Samples per Pixel; MISSING_ATTRIBUTE or INVALID_VALUE naming the attribute when a palette is at fault
     */
    static Photometric of(DataSet dataSet, PixelAttributes attributes) {
        String interpretation = attributes.photometricInterpretation();
        boolean single = interpretation.startsWith("MONOCHROME") || interpretation.equals("PALETTE COLOR");
        if (attributes.samples() != (single ? 1 : COLOUR_SAMPLES)) {
            throw unsupported("it does not fit Samples per Pixel, or is not read here");
        }
        return switch (interpretation) {
            case "MONOCHROME1" -> Monochrome.of(attributes, true);
            case "MONOCHROME2" -> Monochrome.of(attributes, false);
            case "PALETTE COLOR" -> Palette.of(dataSet, attributes.signed());
            case "RGB", "YBR_ICT", "YBR_RCT" -> new Rgb(colourBits(attributes));
            case "YBR_FULL", "YBR_FULL_422" -> new Ybr(colourBits(attributes), false);
            case "YBR_PARTIAL_422", "YBR_PARTIAL_420" -> new Ybr(colourBits(attributes), true);
            default -> throw unsupported("not a colour space that is read here");
        };
    }

    /** Whether the least value is to be shown white (MONOCHROME1). Values are given as stored all the same. */
    default boolean inverted() {
        return false;
    }

    /**
     * The grey level of a pixel, counted row after row: the stored value itself, or the luminance of a colour on the scale of its samples.
     *
     * @param frame of the instance this was made for
     */
    double grey(DecodedFrame frame, int pixel);

    /** Grey levels: the stored values. */
    record Monochrome(boolean inverted, boolean wordsUnsigned) implements Photometric {

        private static Monochrome of(PixelAttributes attributes, boolean inverted) {
            return new Monochrome(inverted, attributes.bitsStored() == Integer.SIZE && !attributes.signed());
        }

        @Override
        public double grey(DecodedFrame frame, int pixel) {
            int value = frame.storedValues()[pixel];
            return wordsUnsigned ? Integer.toUnsignedLong(value) : value;
        }
    }

    /** Colours, which can be brought to red, green and blue. */
    sealed interface Colour extends Photometric permits Rgb, Ybr, Palette {

        /** A frame in red, green and blue, rounded to the nearest and clipped to the range of its bits. */
        RgbFrame rgb(DecodedFrame frame);
    }

    private static int colourBits(PixelAttributes attributes) {
        if (attributes.bitsStored() > Short.SIZE || attributes.signed()) {
            throw DicomException.at(
                    DicomError.UNSUPPORTED_PIXELS, Tag.BITS_STORED, "colours have at most 16 bits and no sign");
        }
        return attributes.bitsStored();
    }

    private static DicomException unsupported(String what) {
        return DicomException.at(DicomError.UNSUPPORTED_PIXELS, Tag.PHOTOMETRIC_INTERPRETATION, what);
    }
}
