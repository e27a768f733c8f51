package io.radstream.preparation.image;

import io.radstream.preparation.image.FileVolume.Placed;
import io.radstream.preparation.pixel.GreyPlane;
import io.radstream.preparation.series.InstanceReader;
import io.radstream.preparation.volume.Slice;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * One image as grey levels: samples as they are stored, colours by their luminance (ITU-R BT.601), the same as DICOM frames are read. No gamma or
 * colour profile is applied; alpha is not looked at.
 */
record ImagePixels(Raster raster, Optional<IndexColorModel> palette) implements GreyPlane {

    private static final double RED = 0.299;
    private static final double GREEN = 0.587;
    private static final double BLUE = 0.114;
    private static final int COLOUR_BANDS = 3;

    static Placed read(Path file, String uid) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            if (in == null) {
                throw new IOException(file.getFileName() + " cannot be opened");
            }
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException(file.getFileName() + " is no image that is read here");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                BufferedImage image = bounded(reader, file);
                boolean indexed = image.getColorModel() instanceof IndexColorModel;
                return new Placed(
                        new Slice(uid, 0, 0, Optional.empty(), Optional.empty()),
                        new ImagePixels(
                                image.getRaster(),
                                indexed ? Optional.of((IndexColorModel) image.getColorModel()) : Optional.empty()));
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage bounded(ImageReader reader, Path file) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > InstanceReader.PIXELS_MAX) {
            throw new IOException(file.getFileName() + " has more than " + InstanceReader.PIXELS_MAX + " pixels");
        }
        try {
            return reader.read(0);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            // Decoders of the platform throw these on damaged files.
            throw new IOException(file.getFileName() + " cannot be decoded", e);
        }
    }

    @Override
    public int rows() {
        return raster.getHeight();
    }

    @Override
    public int columns() {
        return raster.getWidth();
    }

    @Override
    public float value(int row, int column) {
        if (palette.isPresent()) {
            int index = raster.getSample(column, row, 0);
            IndexColorModel colours = palette.get();
            return (float)
                    (RED * colours.getRed(index) + GREEN * colours.getGreen(index) + BLUE * colours.getBlue(index));
        }
        if (raster.getNumBands() < COLOUR_BANDS) {
            return raster.getSample(column, row, 0);
        }
        return (float) (RED * raster.getSample(column, row, 0)
                + GREEN * raster.getSample(column, row, 1)
                + BLUE * raster.getSample(column, row, 2));
    }

    @Override
    public boolean inverted() {
        return false;
    }

    @Override
    public boolean calibrated() {
        return false;
    }
}
