package io.radstream.ingest.wado;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.frame.DecodedFrame;
import io.radstream.dicom.frame.Frames;
import io.radstream.dicom.photometric.Photometric;
import io.radstream.dicom.photometric.RgbFrame;
import io.radstream.dicom.photometric.Window;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Frames as pictures of 8 bits: windowed grey levels, or colours.
 *
 * <p>The window is the one asked for, else the first usable one of the data set, else the range of the frame's values. A picture is made smaller to fit the
 * viewport asked for, never larger.
 */
final class Rendering {

    private static final int BYTE_BITS = 8;
    private static final int BYTE_MASK = 0xFF;

    /** What to make. */
    record Wish(String format, Optional<Window> window, int sideMax) {}

    private Rendering() {}

    /**
     * Renders one frame, counted from 0.
     *
     * @throws io.radstream.dicom.data.DicomException when the frame cannot be decoded
     */
    static byte[] render(DicomFile file, int index, Wish wish) throws IOException {
        Frames frames = Frames.of(file);
        DecodedFrame frame = frames.frame(index);
        Photometric photometric = Photometric.of(file.dataSet(), frames.attributes());
        BufferedImage picture = photometric instanceof Photometric.Colour colour
                ? colour(colour.rgb(frame))
                : grey(file.dataSet(), frame, photometric, wish.window());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(fitted(picture, wish.sideMax()), wish.format(), out)) {
            throw new IOException("this Java has no writer for " + wish.format());
        }
        return out.toByteArray();
    }

    private static BufferedImage grey(
            DataSet dataSet, DecodedFrame frame, Photometric photometric, Optional<Window> wanted) {
        double slope = dataSet.decimal(Tag.RESCALE_SLOPE).orElse(1);
        double intercept = dataSet.decimal(Tag.RESCALE_INTERCEPT).orElse(0);
        double[] values = new double[frame.rows() * frame.columns()];
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            values[i] = photometric.grey(frame, i) * slope + intercept;
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        Window window = wanted.or(() -> Window.of(dataSet)).orElse(Window.spanning(min, max));
        BufferedImage picture = new BufferedImage(frame.columns(), frame.rows(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] row = new byte[frame.columns()];
        for (int y = 0; y < frame.rows(); y++) {
            for (int x = 0; x < row.length; x++) {
                int grey = Math.round(window.apply(values[y * row.length + x]) * BYTE_MASK);
                row[x] = (byte) (photometric.inverted() ? BYTE_MASK - grey : grey);
            }
            picture.getRaster().setDataElements(0, y, row.length, 1, row);
        }
        return picture;
    }

    private static BufferedImage colour(RgbFrame frame) {
        BufferedImage picture = new BufferedImage(frame.columns(), frame.rows(), BufferedImage.TYPE_INT_RGB);
        int[] values = frame.values();
        int[] row = new int[frame.columns()];
        int at = 0;
        for (int y = 0; y < frame.rows(); y++) {
            for (int x = 0; x < row.length; x++) {
                int rgb = 0;
                for (int sample = 0; sample < 3; sample++) {
                    rgb = (rgb << BYTE_BITS) | toByte(values[at++], frame.bits());
                }
                row[x] = rgb;
            }
            picture.getRaster().setDataElements(0, y, row.length, 1, row);
        }
        return picture;
    }

    private static int toByte(int value, int bits) {
        return bits >= BYTE_BITS ? value >> (bits - BYTE_BITS) : (value * BYTE_MASK) / ((1 << bits) - 1);
    }

    private static BufferedImage fitted(BufferedImage picture, int sideMax) {
        double scale = (double) sideMax / Math.max(picture.getWidth(), picture.getHeight());
        if (scale >= 1) {
            return picture;
        }
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, picture.getType());
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }
}
