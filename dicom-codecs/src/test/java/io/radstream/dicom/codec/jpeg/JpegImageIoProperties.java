package io.radstream.dicom.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.codec.CodeStream;
import io.radstream.dicom.data.TransferSyntax;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Bit for bit what the JDK's own decoder, the Independent JPEG Group's, makes of baseline and progressive streams of 8 bits. */
class JpegImageIoProperties {

    @Property(tries = 150)
    void samplesAreThoseOfTheJdk(
            @ForAll @IntRange(min = 1, max = 70) int columns,
            @ForAll @IntRange(min = 1, max = 70) int rows,
            @ForAll boolean colour,
            @ForAll boolean progressive,
            @ForAll @IntRange(min = 1, max = 100) int quality,
            @ForAll long seed)
            throws IOException {
        // Given
        BufferedImage image = image(columns, rows, colour, new Random(seed));
        byte[] jpeg = TestJpeg.written(image, progressive, quality / 100f);

        // When
        int[] decoded = new CodeStream(TransferSyntax.JPEG_BASELINE, jpeg)
                .decoded(new JpegFrameDecoder(), CodeStream.attributes(rows, columns, colour ? 3 : 1, 8));

        // Then
        assertThat(decoded).isEqualTo(readByTheJdk(jpeg));
    }

    private static BufferedImage image(int columns, int rows, boolean colour, Random random) {
        int type = colour ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY;
        BufferedImage image = new BufferedImage(columns, rows, type);
        WritableRaster raster = image.getRaster();
        double angle = random.nextDouble();
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                for (int band = 0; band < raster.getNumBands(); band++) {
                    double wave = 128 + 100 * Math.sin(angle * x + band) * Math.cos(y * (1 - angle));
                    raster.setSample(x, y, band, (int) wave + random.nextInt(27));
                }
            }
        }
        return image;
    }

    private static int[] readByTheJdk(byte[] jpeg) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in);
            var raster = reader.readRaster(0, null);
            return raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
        } finally {
            reader.dispose();
        }
    }
}
