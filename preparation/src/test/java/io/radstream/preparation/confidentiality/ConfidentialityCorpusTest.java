package io.radstream.preparation.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.DicomWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every image of the corpus de-identified, looked at by pydicom and dciodvfy. Skipped, saying so, where one of them is absent. */
class ConfidentialityCorpusTest {

    private static final Path CORPUS = Path.of(System.getProperty("radstream.shared-data", "absent"), "dicom-corpus");
    private static final String PYTHON = "/usr/bin/python3";
    private static final String DCIODVFY = "/usr/bin/dciodvfy";
    private static final int IMAGES_MIN = 150;

    @TempDir
    Path folder;

    private int write(Set<RetainOption> options, boolean crossSectionsOnly) throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "skipped: no ../shared/data/dicom-corpus");
        ConfidentialityProfile profile = new ConfidentialityProfile(ConfidentialityProfileTest.KEY, options);
        int written = 0;
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path path : files.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .toList()) {
                try {
                    DicomFile file = DicomReader.read(path);
                    String modality = file.dataSet().string(Tag.MODALITY).orElse("");
                    if (crossSectionsOnly && !modality.equals("CT") && !modality.equals("MR")) {
                        continue;
                    }
                    DataSet cleaned = profile.apply(file.dataSet());
                    DicomWriter.write(
                            new DicomFile(new DataSet(), cleaned, file.transferSyntax()),
                            folder.resolve(path.getFileName()));
                    written++;
                } catch (DicomException e) {
                    // A hostile file, or no image.
                    Files.deleteIfExists(folder.resolve(path.getFileName()));
                }
            }
        }
        return written;
    }

    @Test
    void pydicomReadsEveryImageAndFindsNoIdentifyingValue() throws Exception {
        // Given
        assumeTrue(Files.isExecutable(Path.of(PYTHON)), "skipped: no " + PYTHON);
        Path script = folder.resolve("check.py");
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/check_deidentified.py"))) {
            Files.write(script, in.readAllBytes());
        }

        // When
        int written = write(Set.of(), false);

        // Then
        assertThat(written).isGreaterThan(IMAGES_MIN);
        assertThat(lines(PYTHON, "-W", "ignore", script.toString(), CORPUS.toString(), folder.toString()))
                .isEmpty();
    }

    @Test
    void dciodvfyMissesNoAttributeThatWasThereBefore() throws Exception {
        // Given
        assumeTrue(Files.isExecutable(Path.of(DCIODVFY)), "skipped: no " + DCIODVFY);

        // When
        write(Set.of(RetainOption.MODIFIED_DATES), true);

        // Then
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Set<String> now = missing(file);
                now.removeAll(missing(CORPUS.resolve(file.getFileName())));
                assertThat(now).as(file.getFileName().toString()).isEmpty();
            }
        }
    }

    private static Set<String> missing(Path file) throws Exception {
        Set<String> missing = new TreeSet<>();
        for (String line : lines(DCIODVFY, file.toString())) {
            if (line.startsWith("Error") && line.contains("Missing attribute")) {
                missing.add(line);
            }
        }
        return missing;
    }

    private static List<String> lines(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        process.waitFor();
        return new ArrayList<>(output.lines().toList());
    }
}
