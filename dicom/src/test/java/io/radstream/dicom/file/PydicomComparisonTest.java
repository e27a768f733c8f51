package io.radstream.dicom.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.dicom.Corpus;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
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

    /** Specific Character Set, and text in it. Not ISO 2022 IR 58, whose escape sequences this pydicom leaves in the text. */
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("ISO_IR 100", "Äneas^Rüdiger"),
            Map.entry("ISO_IR 101", "Wałęsa"),
            Map.entry("ISO_IR 109", "Ħaġar"),
            Map.entry("ISO_IR 110", "Ķekava"),
            Map.entry("ISO_IR 144", "Люкceмбypг"),
            Map.entry("ISO_IR 127", "قباني^لنزار"),
            Map.entry("ISO_IR 126", "Διονυσιος"),
            Map.entry("ISO_IR 138", "שרון^דבורה"),
            Map.entry("ISO_IR 148", "Çavuşoğlu"),
            Map.entry("ISO_IR 166", "นามสกุล"),
            Map.entry("ISO_IR 13", "ﾔﾏﾀﾞ^ﾀﾛｳ"),
            Map.entry("ISO_IR 192", "Wang^XiaoDong=王^小东"),
            Map.entry("GB18030", "Wang^XiaoDong=王^小东"),
            Map.entry("GBK", "Wang^XiaoDong=王^小东"),
            Map.entry("\\ISO 2022 IR 87", "Yamada^Tarou=山田^太郎=やまだ^たろう"),
            Map.entry("ISO 2022 IR 13\\ISO 2022 IR 87", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"),
            Map.entry("\\ISO 2022 IR 87\\ISO 2022 IR 159", "Yamada=山田^丂太"),
            Map.entry("\\ISO 2022 IR 149", "Hong^Gildong=洪^吉洞=홍^길동"),
            Map.entry("ISO 2022 IR 100\\ISO 2022 IR 144\\ISO 2022 IR 126", "Äneas^Люкceмбypг=Διονυσιος"));

    @TempDir
    Path folder;

    @Test
    void readsTheSameElementsAsPydicom() throws IOException, InterruptedException {
        // Given
        List<Corpus.Entry> entries =
                Corpus.entries().stream().filter(Corpus.Entry::readable).toList();
        Map<String, Map<String, ElementDump.Line>> theirs = pydicom(
                entries.get(0).path().getParent(),
                entries.stream().map(Corpus.Entry::toString).toList());
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

    @Test
    void pydicomReadsTextThatWasWrittenInEveryCharacterSet() throws IOException, InterruptedException {
        // Given
        Map<String, DicomFile> files = new LinkedHashMap<>();
        for (Map.Entry<String, String> text : TEXTS.entrySet()) {
            DataSet dataSet = new DataSet()
                    .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, text.getKey().split("\\\\", -1))
                    .put(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7")
                    .put(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.1")
                    .put(Tag.PATIENT_NAME, Vr.PN, text.getValue(), text.getValue())
                    .put(Tag.STUDY_DESCRIPTION, Vr.LO, text.getValue(), "plain")
                    .put(Tag.PATIENT_COMMENTS, Vr.LT, text.getValue() + "\r\n" + text.getValue());
            String name = files.size() + ".dcm";
            DicomWriter.write(new DicomFile(new DataSet(), dataSet, TransferSyntax.EXPLICIT_LE), folder.resolve(name));
            files.put(name, DicomReader.read(folder.resolve(name)));
        }

        // When
        Map<String, Map<String, ElementDump.Line>> theirs = pydicom(folder, List.copyOf(files.keySet()));

        // Then
        for (Map.Entry<String, DicomFile> file : files.entrySet()) {
            assertThat(ElementDump.of(file.getValue())).as(file.getKey()).isEqualTo(theirs.get(file.getKey()));
        }
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

    private Map<String, Map<String, ElementDump.Line>> pydicom(Path files, List<String> fileNames)
            throws IOException, InterruptedException {
        assumeTrue(
                runs(new ProcessBuilder(PYTHON, "-c", "import pydicom")), "skipped: python3-pydicom is not installed");
        Path names = folder.resolve("names");
        Path lines = folder.resolve("lines");
        Files.writeString(names, String.join("\n", fileNames));
        ProcessBuilder dump = new ProcessBuilder(PYTHON, SCRIPT.toString(), files.toString());
        dump.redirectInput(names.toFile())
                .redirectOutput(lines.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        assertThat(runs(dump)).as("the script ends well").isTrue();
        Map<String, Map<String, ElementDump.Line>> read = new LinkedHashMap<>();
        Map<String, ElementDump.Line> current = Map.of();
        for (String line : Files.readAllLines(lines, StandardCharsets.US_ASCII)) {
            String[] columns = line.split("\t", -1);
            if (columns[0].equals("file")) {
                current = new LinkedHashMap<>();
                read.put(columns[1], current);
            } else if (columns.length == 5) {
                current.put(
                        columns[0],
                        new ElementDump.Line(columns[1], Long.parseLong(columns[2]), columns[3], columns[4]));
            }
        }
        return read;
    }

    private static boolean runs(ProcessBuilder builder) throws InterruptedException {
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
