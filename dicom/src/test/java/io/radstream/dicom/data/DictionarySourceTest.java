package io.radstream.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dictionary's resources are what the scripts beside them make of the published facts, nothing edited by hand. */
class DictionarySourceTest {

    private static final Path FACTS = Path.of("/usr/share/libdcmtk17/dicom.dic");

    @TempDir
    Path folder;

    @Test
    void elementsAreThoseOfTheEdition() throws IOException, InterruptedException {
        assumeTrue(Files.isReadable(FACTS), "skipped: Debian's libdcmtk17 is not installed");
        // Given
        assertThat(Files.readString(FACTS, StandardCharsets.ISO_8859_1)).contains("2022b");

        // When
        List<String> made =
                output(new ProcessBuilder("awk", "-f", "src/dictionary/extract-elements.awk", FACTS.toString()));

        // Then
        assertThat(made.stream().sorted().toList()).isEqualTo(Dictionary.lines("elements.tsv"));
    }

    @Test
    void uidsAreThoseOfPydicomAndTheListedLaterOnes() throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder("/usr/bin/python3", "src/dictionary/extract-uids.py");
        assumeTrue(
                Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/pydicom")),
                "skipped: python3-pydicom is not installed");

        assertThat(output(script)).isEqualTo(Dictionary.lines("uids.tsv"));
    }

    private List<String> output(ProcessBuilder builder) throws IOException, InterruptedException {
        Path lines = folder.resolve("lines");
        int status = builder.redirectOutput(lines.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        assertThat(status).isZero();
        return Files.readAllLines(lines);
    }
}
