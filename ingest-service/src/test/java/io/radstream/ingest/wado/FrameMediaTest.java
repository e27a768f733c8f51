package io.radstream.ingest.wado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.frame.PixelAttributes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FrameMediaTest {

    private static final String OCTETS = "multipart/related; type=\"application/octet-stream\"";
    private static final byte[] START_OF_IMAGE = {(byte) 0xFF, (byte) 0xD8};
    private static final List<String> JPEG_FAMILY = List.of(
            "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.57");

    /** A readable file of the corpus in this transfer syntax. */
    private static Optional<DicomFile> file(String transferSyntax) throws IOException {
        Path corpus = Path.of(System.getProperty("radstream.shared-data", "none"), "dicom-corpus");
        assumeTrue(Files.isDirectory(corpus), "needs the shared DICOM corpus");
        for (String row : Files.readAllLines(corpus.resolve("manifest.csv"))) {
            if (row.contains(",readable,") && row.contains("," + transferSyntax + ",")) {
                return Optional.of(DicomReader.read(corpus.resolve(row.split(",", -1)[0])));
            }
        }
        return Optional.empty();
    }

    @Test
    void compressedFramesComeAsTheyAreWhenWantedAndDecodedOtherwise() throws IOException {
        int tried = 0;
        for (String syntax : JPEG_FAMILY) {
            Optional<DicomFile> found = file(syntax);
            if (found.isEmpty()) {
                continue;
            }
            PixelAttributes attributes = PixelAttributes.of(found.get().dataSet());
            FrameMedia asTheyAre = FrameMedia.of(found.get(), "multipart/related; transfer-syntax=*");
            FrameMedia decoded = FrameMedia.of(found.get(), OCTETS);

            assertThat(asTheyAre.type()).startsWith("image/").endsWith(syntax);
            assertThat(asTheyAre.frames().of(0)).startsWith(START_OF_IMAGE);
            assertThat(decoded.type()).startsWith("application/octet-stream");
            assertThat(decoded.frames().of(0)).hasSize(attributes.values() * attributes.bitsAllocated() / Byte.SIZE);
            tried++;
        }
        assertThat(tried).isPositive();
    }

    @Test
    void compressedFramesAreRendered() throws IOException {
        DicomFile file = file("1.2.840.10008.1.2.4.50").orElseThrow();

        byte[] png = Rendering.render(file, 0, new Rendering.Wish("png", Optional.empty(), 64));

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(Math.max(picture.getWidth(), picture.getHeight())).isEqualTo(64);
    }
}
