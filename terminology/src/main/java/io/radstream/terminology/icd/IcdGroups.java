package io.radstream.terminology.icd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a code stands above its category: the 22 chapters and 296 blocks of ICD-10-CM FY2025. Immutable. */
public final class IcdGroups {

    private static final int CATEGORY_LENGTH = 3;
    private static final String RESOURCE = "icd10cm-2025-groups.tsv";

    private final List<IcdGroup> chapters = new ArrayList<>();
    private final List<IcdGroup> blocks = new ArrayList<>();

    /** First category of the block of categories that stand elsewhere than the alphabet says: C4A lies between C43 and C44. */
    private final Map<String, String> strays = new HashMap<>();

    private IcdGroups() {}

    /** The groups, read once a process. */
    public static IcdGroups load() {
        return Loaded.INSTANCE;
    }

    private static final class Loaded {
        static final IcdGroups INSTANCE = read();
    }

    public List<IcdGroup> chapters() {
        return List.copyOf(chapters);
    }

    public List<IcdGroup> blocks() {
        return List.copyOf(blocks);
    }

    /** The chapter of {@code code}, whether or not the code itself is listed; empty when no chapter has its category. */
    public Optional<IcdGroup> chapterOf(String code) {
        return narrowest(chapters, code);
    }

    /** The block of {@code code}, whether or not the code itself is listed; empty when no block has its category. */
    public Optional<IcdGroup> blockOf(String code) {
        return narrowest(
                blocks,
                categoryOf(code)
                        .map(category -> strays.getOrDefault(category, category))
                        .orElse(""));
    }

    /** The three-character category of {@code code}, upper case; empty for a shorter text. */
    public static Optional<String> categoryOf(String code) {
        return code.length() < CATEGORY_LENGTH
                ? Optional.empty()
                : Optional.of(code.substring(0, CATEGORY_LENGTH).toUpperCase(Locale.ROOT));
    }

    /** C7A lies in its own block C7A-C7A and, by the alphabet, in C76-C80 too: the range that begins last is the right one. */
    private static Optional<IcdGroup> narrowest(List<IcdGroup> groups, String code) {
        return categoryOf(code).flatMap(category -> groups.stream()
                .filter(group -> group.contains(category))
                .max(Comparator.comparing(IcdGroup::first)));
    }

    private static IcdGroups read() {
        IcdGroups groups = new IcdGroups();
        InputStream resource = IcdGroups.class.getResourceAsStream(RESOURCE);
        if (resource == null) {
            throw new IllegalStateException("missing resource " + RESOURCE);
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split("\t", -1);
                switch (fields[0]) {
                    case "chapter" -> groups.chapters.add(new IcdGroup(fields[1], fields[2], fields[3]));
                    case "block" -> groups.blocks.add(new IcdGroup(fields[1], fields[2], fields[3]));
                    default -> groups.strays.put(fields[1], fields[2]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return groups;
    }
}
