package io.radstream.dicom.codec;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The frames of the shared collection of DICOM files that two independent decoders agreed on. Absent on most machines. */
public final class Corpus {

    /**
     * One file.
     *
     * @param sampleType of the pixels that were hashed, such as uint8 or {@code >i2}
     * @param sha256 of all pixels
     */
    public record Entry(Path path, String sampleType, String sha256) {
        @Override
        public String toString() {
            return path.getFileName().toString();
        }
    }

    private static final String FIELDS = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    private Corpus() {}

    /** Every file; skips the test, saying so, where the collection is absent. */
    public static Path folder() {
        Path folder = Path.of(System.getProperty("radstream.shared-data", "absent"), "dicom-corpus");
        assumeTrue(
                Files.isDirectory(folder), "skipped: the DICOM corpus (radstream.shared-data) is not on this machine");
        return folder;
    }

    /** Every file whose integer pixels have a hash. */
    public static List<Entry> hashed() throws IOException {
        Path folder = folder();
        // Some cells hold bytes of other character sets.
        List<String> lines = Files.readAllLines(folder.resolve("manifest.csv"), StandardCharsets.ISO_8859_1);
        List<String> names = List.of(lines.get(0).split(FIELDS, -1));
        List<Entry> entries = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(FIELDS, -1);
            String type = values[names.indexOf("pixel_dtype")];
            if (values[names.indexOf("pixel_decode")].equals("ok") && !type.startsWith("float")) {
                entries.add(new Entry(folder.resolve(values[0]), type, values[names.indexOf("pixel_sha256")]));
            }
        }
        return entries;
    }
}
