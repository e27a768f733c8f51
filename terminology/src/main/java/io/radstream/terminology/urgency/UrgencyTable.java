package io.radstream.terminology.urgency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Urgency of an ICD-10-CM code by its most specific listed prefix; a code without a row is {@link Urgency#ROUTINE}.
 *
 * <p>Immutable. Codes are compared without dots and case: {@code i609} and {@code I60.9} are the same code.
 */
public final class UrgencyTable {

    private static final String RESOURCE = "urgency.tsv";
    private static final int COLUMNS = 3;

    private final Map<String, Entry> entries;

    private UrgencyTable(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /** A row of the table: the code prefix as written, its urgency and why. */
    public record Entry(String prefix, Urgency urgency, String reason) {}

    /** The table that ships with RadStream. */
    public static UrgencyTable load() {
        InputStream resource = UrgencyTable.class.getResourceAsStream(RESOURCE);
        if (resource == null) {
            throw new IllegalStateException("missing resource " + RESOURCE);
        }
        try (Reader reader = new InputStreamReader(resource, UTF_8)) {
            return read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a site's own table: tab-separated prefix, urgency, reason; lines that begin with {@code #} are comments.
     *
     * @throws IllegalArgumentException naming the line number when a row has no three columns, an unknown urgency, or repeats a prefix
     */
    public static UrgencyTable read(Reader source) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        BufferedReader lines = new BufferedReader(source);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Entry entry = entry(line, number);
            if (entries.put(key(entry.prefix()), entry) != null) {
                throw new IllegalArgumentException("urgency table line " + number + ": prefix listed twice");
            }
        }
        return new UrgencyTable(entries);
    }

    /** Urgency of {@code code}; an empty code ("Normal") is {@link Urgency#ROUTINE}. */
    public Urgency urgencyOf(String code) {
        return entryOf(code).map(Entry::urgency).orElse(Urgency.ROUTINE);
    }

    /** The row that decides for {@code code}, if any. */
    public Optional<Entry> entryOf(String code) {
        String key = key(code);
        for (int length = key.length(); length > 0; length--) {
            Entry entry = entries.get(key.substring(0, length));
            if (entry != null) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private static Entry entry(String line, int number) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("urgency table line " + number + ": not three columns");
        }
        try {
            return new Entry(columns[0], Urgency.valueOf(columns[1]), columns[2]);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("urgency table line " + number + ": unknown urgency", e);
        }
    }

    private static String key(String code) {
        return code.replace(".", "").toUpperCase(Locale.ROOT);
    }
}
