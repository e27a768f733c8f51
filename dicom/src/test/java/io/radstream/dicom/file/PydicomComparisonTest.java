package io.radstream.dicom.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.dicom.Corpus;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads every readable file of the corpus as python3-pydicom does: the same elements, VRs, lengths, bytes and text. */
class PydicomComparisonTest {

    private static final String PYTHON = "/usr/bin/python3";
    private static final Path SCRIPT = Path.of("src/test/python/dump_elements.py");

    private static final String CUT_OFF = "cut off: refused here, half an instance there";
    private static final String TRAILING = "bytes after Pixel Data: no element here, one there";

    /** Read otherwise, for the reason beside each. */
    private static final Map<String, String> READ_OTHERWISE = Map.of(
            "15009ec7_rtplan_truncated.dcm",
            CUT_OFF,
            "8742a49b_emri_small_jpeg_2k_lossless_too_short.dcm",
            CUT_OFF,
            "a3f26c27_MR_truncated.dcm",
            CUT_OFF,
            "086c41c5_brain_001.dcm",
            TRAILING,
            "gen_trailing_garbage_177.dcm",
            TRAILING,
            "52ececba_GH179A.dcm",
            "an element has blanks for a VR: one element here, the rest of the file there",
            "1d64cd96_GH179B.dcm",
            "an element has neither VR nor length: refused here, the rest of the file there",
            "ef2cf919_Tag-0040-A170-VR-CS.dcm",
            "text where the dictionary has a sequence: UN here, items made of it there",
            "f64dca85_Lena-shift-jis.dcm",
            "Shift JIS declared as ISO_IR 13: undefined bytes here, guessed there",
            "gen_pn_1mb_147.dcm",
            "UN of a known element of more than 65,534 bytes: re-read here, left there");

    @TempDir
    Path folder;

    @Test
    void readsTheSameElementsAsPydicom() throws IOException, InterruptedException {
        // Given
        List<Corpus.Entry> entries =
                Corpus.entries().stream().filter(Corpus.Entry::readable).toList();
        Map<String, Map<String, ElementDump.Line>> theirs = pydicom(entries);
        Map<String, List<String>> differences = new TreeMap<>();

        // When
        for (Corpus.Entry entry : entries) {
            List<String> found = differences(entry, theirs.getOrDefault(entry.toString(), Map.of()));
            if (!found.isEmpty()) {
                differences.put(entry.toString(), found);
            }
        }

        // Then
        assertThat(theirs).hasSizeGreaterThan(200);
        assertThat(differences.keySet()).as("differences: %s", differences).isEqualTo(READ_OTHERWISE.keySet());
    }

    private static List<String> differences(Corpus.Entry entry, Map<String, ElementDump.Line> theirs)
            throws IOException {
        Map<String, ElementDump.Line> ours;
        try {
            ours = ElementDump.of(DicomReader.read(entry.path()));
        } catch (DicomException refused) {
            return List.of("refused: " + refused.error());
        }
        Set<String> paths = new LinkedHashSet<>(theirs.keySet());
        paths.addAll(ours.keySet());
        List<String> found = new ArrayList<>();
        for (String path : paths) {
            ElementDump.Line our = ours.get(path);
            ElementDump.Line their = theirs.get(path);
            if (our == null || their == null) {
                found.add(path + (our == null ? " missing" : " extra"));
            } else if (!our.equals(their) && !differsByDictionary(path, our, their)) {
                found.add(path + " " + our.vr() + " " + our.length() + " instead of " + their.vr() + " "
                        + their.length());
            }
        }
        return found;
    }

    /** The same bytes; pydicom knows VRs of private elements by their creators, and leaves "OB or OW" open. */
    private static boolean differsByDictionary(String path, ElementDump.Line our, ElementDump.Line their) {
        int tag = Integer.parseUnsignedInt(path.substring(path.length() - 8), 16);
        boolean privateVr = Tag.isPrivate(tag) && (our.vr().equals("UN") || Tag.element(tag) == 0);
        return our.length() == their.length()
                && our.digest().equals(their.digest())
                && (privateVr
                        || (List.of(their.vr().split(" or ")).contains(our.vr())
                                && our.text().equals(their.text())));
    }

    private Map<String, Map<String, ElementDump.Line>> pydicom(List<Corpus.Entry> entries)
            throws IOException, InterruptedException {
        assumeTrue(
                runs(new ProcessBuilder(PYTHON, "-c", "import pydicom")), "skipped: python3-pydicom is not installed");
        Path names = folder.resolve("names");
        Path lines = folder.resolve("lines");
        Files.writeString(names, entries.stream().map(Corpus.Entry::toString).collect(Collectors.joining("\n")));
        ProcessBuilder dump = new ProcessBuilder(
                PYTHON, SCRIPT.toString(), entries.get(0).path().getParent().toString());
        dump.redirectInput(names.toFile())
                .redirectOutput(lines.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        assertThat(runs(dump)).as("the script ends well").isTrue();
        Map<String, Map<String, ElementDump.Line>> files = new LinkedHashMap<>();
        Map<String, ElementDump.Line> current = Map.of();
        for (String line : Files.readAllLines(lines, StandardCharsets.US_ASCII)) {
            String[] columns = line.split("\t", -1);
            if (columns[0].equals("file")) {
                current = new LinkedHashMap<>();
                files.put(columns[1], current);
            } else if (columns.length == 5) {
                current.put(
                        columns[0],
                        new ElementDump.Line(columns[1], Long.parseLong(columns[2]), columns[3], columns[4]));
            }
        }
        return files;
    }

    private static boolean runs(ProcessBuilder builder) throws InterruptedException {
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
