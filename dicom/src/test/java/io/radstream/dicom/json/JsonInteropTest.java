package io.radstream.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.dicom.Corpus;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.ReadLimits;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The headers of the corpus as JSON: the same as pydicom and dcm2json write, and theirs read as they were meant. */
class JsonInteropTest {

    private static final String PYTHON = "/usr/bin/python3";
    private static final BulkData.Rule INLINE = BulkData.Rule.inlineUpTo(Long.MAX_VALUE);

    /** File and peer that say something else, and why. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "52ececba_GH179A.dcm pydicom", "loses the elements behind one with a damaged VR",
            "52ececba_GH179A.dcm dcmtk", "has UN for it",
            "f64dca85_Lena-shift-jis.dcm pydicom", "reads ISO_IR 13 as Shift JIS",
            "0c7290e3_GH195.dcm pydicom", "drops a DS that is no number; here it is a string",
            "51686857_RI6XDosiGap.dcm dcmtk", "takes OB where the dictionary says OB or OW",
            "aaf3ad54_gdcm-CT-MONO2-8-abdo.dcm dcmtk", "takes blanks out of a UID",
            "d11b41b8_GH223.dcm dcmtk", "loses the sign of a negative zero",
            "gen_duplicate_tags_179.dcm dcmtk", "keeps the first of an element that occurs twice");

    /** Documents of theirs that are no DICOM JSON. */
    private static final Map<String, String> REFUSED = Map.of(
            "51686857_RI6XDosiGap.dcm.pydicom.json", "has the vr \"OB or OW\"",
            "gen_bad_charset_bytes_149.dcm.dcmtk.json", "is not UTF-8");

    @TempDir
    Path folder;

    private Path ours;
    private Path theirs;
    private Path names;

    @BeforeEach
    void makeTheirs() throws IOException, InterruptedException {
        ours = Files.createDirectory(folder.resolve("ours"));
        theirs = Files.createDirectory(folder.resolve("theirs"));
        names = folder.resolve("names");
        List<Corpus.Entry> readable =
                Corpus.entries().stream().filter(Corpus.Entry::readable).toList();
        assumeTrue(
                runs(new ProcessBuilder(PYTHON, "-c", "import pydicom"))
                        && runs(new ProcessBuilder("dcm2json", "--version")),
                "skipped: python3-pydicom or dcmtk is not installed");
        Files.writeString(names, readable.stream().map(Corpus.Entry::toString).collect(Collectors.joining("\n")));
        script("make", readable.get(0).path().getParent(), theirs);
    }

    @Test
    void writesWhatThePeersWrite() throws IOException, InterruptedException {
        // Given
        for (Corpus.Entry entry : Corpus.entries()) {
            try {
                write(DicomReader.readHeader(entry.path(), ReadLimits.DEFAULT).dataSet(), entry + ".json");
            } catch (DicomException refused) {
                // No header, no JSON: the lists of CorpusReadingTest say which.
                assertThat(refused.getMessage()).isNotBlank();
            }
        }

        // When
        List<String> differences = script("compare", ours, theirs);

        // Then
        assertThat(filesAndPeers(differences))
                .as("differences: %s", differences)
                .isEqualTo(OTHERWISE.keySet());
    }

    @Test
    void readsWhatThePeersWrite() throws IOException, InterruptedException {
        // Given
        Set<String> refused = new TreeSet<>();
        List<Path> documents;
        try (Stream<Path> files = Files.list(theirs)) {
            documents = files.toList();
        }
        for (Path document : documents) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(document))) {
                DataSet dataSet = new DicomJsonReader(in, ReadLimits.DEFAULT)
                        .next()
                        .orElseThrow()
                        .dataSet();
                write(dataSet, document.getFileName().toString());
            } catch (DicomException e) {
                refused.add(document.getFileName().toString());
            }
        }

        // When
        List<String> differences = script("compare-each", ours, theirs);

        // Then
        assertThat(documents).hasSizeGreaterThan(300);
        assertThat(refused).isEqualTo(REFUSED.keySet());
        assertThat(differences).isEmpty();
    }

    private void write(DataSet dataSet, String name) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(ours.resolve(name)))) {
            DicomJsonWriter.writeObject(dataSet, out, INLINE);
        }
    }

    private static Set<String> filesAndPeers(List<String> differences) {
        return differences.stream()
                .map(line -> line.split("\t"))
                .map(columns -> columns[0] + " " + columns[1])
                .collect(Collectors.toSet());
    }

    private List<String> script(String mode, Path one, Path other) throws IOException, InterruptedException {
        Path lines = folder.resolve(mode);
        ProcessBuilder script =
                new ProcessBuilder(PYTHON, "src/test/python/compare_json.py", mode, one.toString(), other.toString());
        script.redirectInput(names.toFile())
                .redirectOutput(lines.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        assertThat(runs(script)).as("the script ends well").isTrue();
        return Files.readAllLines(lines);
    }

    private static boolean runs(ProcessBuilder builder) throws InterruptedException {
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
