package io.radstream.results.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.results.ReportedCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of phantoms and of real headers, judged by dicom3tools, dcmtk and pydicom. */
class ForeignReadersIT {

    private static final int PHANTOMS = 30;
    private static final int CASES_MIN = 50;
    private static final Path DCIODVFY = Path.of("/usr/bin/dciodvfy");
    private static final Path DSRDUMP = Path.of("/usr/bin/dsrdump");
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    /** The UIDs of a real instance are what they are; those made here begin with 2.25. */
    private static final Pattern FOREIGN_UID = Pattern.compile("Illegal root for UID - \"(?!2\\.25\\.)");

    /** Originals whose fault is theirs and kept on purpose. */
    private static final Map<String, String> OTHERS_FAULTS = Map.of(
            "f64dca85",
            "a name in Shift-JIS that the file declares to be ISO_IR 13: it stays the name the archive has");

    /** What dciodvfy warns of, and why it stays. */
    private static final Map<String, String> KNOWN_WARNINGS = Map.of(
            "that would be needed to build DICOMDIR", "the original has no such value, and results invent none",
            "Unrecognized defined term <SIEMENS_RIS>", "the procedure code is the site's own",
            "Retired Person Name form", "the name is the archive's, with or without carets",
            "should be absent (not empty) if an unpaired body part",
                    "a page about a study has no side; absent, the same program calls it an error");

    @TempDir
    private static Path folder;

    private static final List<Path> FILES = new ArrayList<>();
    private static int cases;

    @BeforeAll
    static void compose() throws IOException {
        ResultObjects objects = new ResultObjects(ZoneOffset.UTC);
        List<ReportedCase> all = new ArrayList<>(ReportedCase.phantoms(PHANTOMS));
        all.addAll(ReportedCase.corpus());
        for (ReportedCase one : all) {
            for (ResultObject object : objects.compose(one.report(), one.header(), EnumSet.allOf(ResultKind.class))) {
                Path file = folder.resolve(one.name() + "." + object.kind() + ".dcm");
                Files.write(file, object.file());
                FILES.add(file);
            }
        }
        cases = all.size();
    }

    @Test
    void dciodvfyFindsNoError() throws Exception {
        Foreign.require(DCIODVFY, "dicom3tools");
        Map<String, List<String>> complaints = new TreeMap<>();
        for (Path file : FILES) {
            String name = file.getFileName().toString();
            Foreign.run(folder, DCIODVFY.toString(), file.toString())
                    .output()
                    .lines()
                    .filter(line -> line.startsWith("Error") || line.startsWith("Warning"))
                    .filter(line -> !isKnown(name, line))
                    .forEach(line -> complaints
                            .computeIfAbsent(line, any -> new ArrayList<>())
                            .add(name));
        }
        assertThat(complaints).isEmpty();
    }

    private static boolean isKnown(String name, String line) {
        return line.startsWith("Error")
                ? FOREIGN_UID.matcher(line).find()
                        || OTHERS_FAULTS.keySet().stream().anyMatch(name::startsWith)
                : KNOWN_WARNINGS.keySet().stream().anyMatch(line::contains);
    }

    @Test
    void dsrdumpReadsEveryDocument() throws Exception {
        Foreign.require(DSRDUMP, "dcmtk");
        for (Path file : FILES) {
            if (!file.toString().contains(ResultKind.SUMMARY_PICTURE.name())) {
                Foreign.Ended ended = Foreign.run(folder, DSRDUMP.toString(), "-v", file.toString());
                assertThat(ended.output()).as("%s", file.getFileName()).doesNotContain("E: ");
                assertThat(ended.exit()).isZero();
            }
        }
    }

    @Test
    void pydicomReadsEveryObjectAndItsTree() throws Exception {
        Foreign.require(PYTHON, "python3-pydicom");
        Foreign.Ended ended = Foreign.run(folder, PYTHON.toString(), "-c", """
                import sys, warnings, glob
                try:
                    import pydicom
                except ImportError:
                    sys.exit(77)
                warnings.simplefilter('error')
                def walk(item):
                    return 1 + sum(walk(child) for child in item.get('ContentSequence', []))
                for path in sorted(glob.glob('*.dcm')):
                    data = pydicom.dcmread(path)
                    for element in data.iterall():
                        element.value
                    if data.Modality in ('SR', 'KO'):
                        assert walk(data) > 5, path
                    else:
                        assert data.pixel_array.shape == (data.Rows, data.Columns), path
                    print(path)
                """);
        assumeTrue(ended.exit() != 77, "skipped: python3-pydicom is not installed");
        assertThat(ended.output().lines()).hasSize(FILES.size());
        assertThat(ended.exit()).isZero();
    }

    @Test
    void aboutFiftyCasesAndMore() {
        assumeTrue(cases > PHANTOMS, "skipped: the shared corpus is absent; only phantoms were composed");
        assertThat(cases).isGreaterThanOrEqualTo(CASES_MIN);
    }
}
