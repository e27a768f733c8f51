package io.radstream.benchmark.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A CSV file with a heading, as RFC 4180: commas, quotes doubled inside quotes. At most {@value #BYTES_MAX} bytes. */
public final class CsvTable {

    static final long BYTES_MAX = 512L << 20;

    private final Path file;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<List<String>> rows;

    private CsvTable(Path file, List<List<String>> lines) {
        this.file = file;
        List<String> heading = lines.get(0);
        for (int i = 0; i < heading.size(); i++) {
            columns.put(heading.get(i), i);
        }
        this.rows = lines.subList(1, lines.size());
    }

    /**
     * Reads {@code file}.
     *
     * @throws IllegalArgumentException naming the line that has another number of fields than the heading, or when there is no heading
     */
    public static CsvTable read(Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            throw new IllegalArgumentException(file + " is larger than " + BYTES_MAX + " bytes");
        }
        List<List<String>> lines = parse(Files.readString(file));
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(file + " is empty");
        }
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).size() != lines.get(0).size()) {
                throw new IllegalArgumentException(
                        file + " row " + i + " has " + lines.get(i).size() + " fields, the heading "
                                + lines.get(0).size());
            }
        }
        return new CsvTable(file, lines);
    }

    private static List<List<String>> parse(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                fields.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    lines.add(fields);
                    fields = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                field.append(c);
            }
        }
        if (!fields.isEmpty() || field.length() > 0) {
            fields.add(field.toString());
            lines.add(fields);
        }
        return lines;
    }

    /** Names of the columns in no order. */
    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /** Number of rows below the heading. */
    public int size() {
        return rows.size();
    }

    /**
     * The field of {@code row} in the column called {@code name}.
     *
     * @throws IllegalArgumentException naming the column when there is none
     */
    public String get(int row, String name) {
        Integer column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException(file + " has no column " + name);
        }
        return rows.get(row).get(column);
    }

    /** As {@link #get}, empty text when there is no such column. */
    public String getOrEmpty(int row, String name) {
        return columns.containsKey(name) ? get(row, name) : "";
    }
}
