package io.radstream.phantom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What other implementations think of the instances: one of each kind of series, both scanners. */
class ForeignCheckersTest {

    private static final Path DCIODVFY = Path.of("/usr/bin/dciodvfy");
    private static final String PYTHON = "/usr/bin/python3";
    private static final int TIMEOUT_SECONDS = 60;

    private static final String SUMS = """
            import sys, pydicom
            for path in sys.argv[1:]:
                d = pydicom.dcmread(path)
                a = d.pixel_array.astype('int64')
                print(d.SOPInstanceUID, a.shape[0], a.shape[1], a.sum())
            """;

    @ParameterizedTest
    @EnumSource(Scanner.class)
    void dciodvfyFindsNothingToSay(Scanner scanner, @TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(DCIODVFY), "skipped: dciodvfy (dicom3tools) is not installed");
        // Given
        List<Path> paths = written(scanner, folder);

        // When
        List<String> complaints = new ArrayList<>();
        Set<String> objects = new TreeSet<>();
        for (Path path : paths) {
            String said = output(DCIODVFY.toString(), path.toString());
            objects.add(said.strip().lines().findFirst().orElse("nothing"));
            said.lines()
                    .filter(line -> line.startsWith("Error") || line.startsWith("Warning"))
                    .forEach(complaints::add);
        }

        // Then
        assertThat(complaints).isEmpty();
        assertThat(objects)
                .containsExactlyInAnyOrder(
                        "CTImage", "MRImage", "USImage", scanner == Scanner.A ? "CRImage" : "DXImageForPresentation");
    }

    @ParameterizedTest
    @EnumSource(Scanner.class)
    void pydicomReadsTheSamePixels(Scanner scanner, @TempDir Path folder) throws Exception {
        assumeTrue(hasPydicom(), "skipped: python3-pydicom is not installed");
        // Given
        List<DicomFile> files = one(scanner);
        List<Path> paths = written(scanner, folder);
        List<String> command = new ArrayList<>(List.of(PYTHON, "-c", SUMS));
        paths.forEach(path -> command.add(path.toString()));

        // When
        List<String> read = output(command.toArray(String[]::new)).lines().toList();

        // Then
        assertThat(read).isEqualTo(files.stream().map(ForeignCheckersTest::sum).toList());
    }

    /** The middle instance of each kind of series. */
    private static List<DicomFile> one(Scanner scanner) {
        List<DicomFile> files = new ArrayList<>();
        for (PhantomCase phantom : Cases.ofEveryProtocol(scanner)) {
            phantom.series()
                    .forEach(series ->
                            files.add(series.instances().get(series.instances().size() / 2)));
        }
        return files;
    }

    private static List<Path> written(Scanner scanner, Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (DicomFile file : one(scanner)) {
            Path path = folder.resolve(String.format(Locale.ROOT, "%03d.dcm", paths.size()));
            DicomWriter.write(file, path);
            paths.add(path);
        }
        return paths;
    }

    private static String sum(DicomFile file) {
        DataSet data = file.dataSet();
        byte[] bytes = data.bytes(Tag.PIXEL_DATA).orElseThrow();
        boolean signed = data.requireInteger(Tag.PIXEL_REPRESENTATION) == 1;
        long sum = 0;
        if (data.requireInteger(Tag.BITS_ALLOCATED) == 8) {
            for (byte value : bytes) {
                sum += value & 0xFF;
            }
        } else {
            for (int i = 0; i < bytes.length; i += 2) {
                int value = (bytes[i] & 0xFF) | bytes[i + 1] << 8;
                sum += signed ? value : value & 0xFFFF;
            }
        }
        return data.requireString(Tag.SOP_INSTANCE_UID) + " " + data.requireInteger(Tag.ROWS) + " "
                + data.requireInteger(Tag.COLUMNS) + " " + sum;
    }

    private static boolean hasPydicom() throws Exception {
        return Files.isExecutable(Path.of(PYTHON))
                && new ProcessBuilder(PYTHON, "-c", "import pydicom, numpy")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
    }

    private static String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
