package io.radstream.dicom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shared collection of real and hostile DICOM files, with what its manifest says about each. Absent on most machines. */
public final class Corpus {

    /** One line of the manifest. */
    public record Entry(Path path, Map<String, String> columns) {

        public String get(String column) {
            return columns.getOrDefault(column, "");
        }

        public boolean readable() {
            return get("expected").startsWith("readable");
        }

        @Override
        public String toString() {
            return path.getFileName().toString();
        }
    }

    private Corpus() {}

    /** Every file; skips the test, saying so, where the collection is absent. */
    public static List<Entry> entries() throws IOException {
        Path folder = Path.of(System.getProperty("radstream.shared-data", "absent"), "dicom-corpus");
        assumeTrue(
                Files.isDirectory(folder), "skipped: the DICOM corpus (radstream.shared-data) is not on this machine");
        List<String> lines = Files.readAllLines(folder.resolve("manifest.csv"));
        List<String> names = fields(lines.get(0));
        List<Entry> entries = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> values = fields(line);
            Map<String, String> columns = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                columns.put(names.get(i), values.get(i));
            }
            entries.add(new Entry(folder.resolve(values.get(0)), columns));
        }
        return entries;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
