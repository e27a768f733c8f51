package io.radstream.terminology.icd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The ICD-10-CM code set of fiscal year 2025 with titles and synonyms.
 *
 * <p>Immutable and thread-safe. 46,498 codes: categories, subcategories and codes up to the sixth character; a seventh-character extension
 * (encounter) is understood but not listed.
 */
public final class Icd10Cm {

    /** The edition, for records that must say which one was used. */
    public static final String EDITION = "ICD-10-CM FY2025";

    private static final String CODES = "icd10cm-2025-codes.tsv.gz";
    private static final String UNSPECIFIED = " unspecified";
    private static final String NOT_OTHERWISE_SPECIFIED = " NOS";
    private static final String TERMS = "icd10cm-2025-terms.tsv.gz";
    private static final int EXTENSION_POSITION = 7; // the seventh character, after the dot is counted in

    private final Map<String, String> titles;
    private final Set<String> parents;
    private final TermIndex index;

    private Icd10Cm(Map<String, String> titles, TermIndex index) {
        this.titles = titles;
        this.index = index;
        this.parents = new HashSet<>();
        titles.keySet().forEach(code -> parentOf(code).ifPresent(parents::add));
    }

    /** A code found by words: the term that matched is the title or a synonym; the score is for ranking only, higher is better. */
    public record Match(String code, String title, String term, double score) {}

    /** The code set, read once a process (about half a second, about 40 MB). */
    public static Icd10Cm load() {
        return Loaded.INSTANCE;
    }

    private static final class Loaded {
        static final Icd10Cm INSTANCE = read();
    }

    /** Number of listed codes. */
    public int size() {
        return titles.size();
    }

    /** Whether {@code code} is listed, or is a listed code with a seventh-character extension. Dots are required, case is not. */
    public boolean contains(String code) {
        return listed(code).isPresent();
    }

    /** Whether {@code code} is listed and has no subdivision in this edition. */
    public boolean isMostSpecific(String code) {
        return listed(code).filter(found -> !parents.contains(found)).isPresent();
    }

    /** The title of {@code code}; for a code with a seventh-character extension the title of the code it extends. */
    public Optional<String> title(String code) {
        return listed(code).map(titles::get);
    }

    /** The listed code one step up: {@code S72.001} has {@code S72.00}; a three-character category has none. */
    public Optional<String> parent(String code) {
        return listed(code).flatMap(this::parentOf);
    }

    /**
     * Codes whose title or a synonym contains every word of {@code text} (as the beginning of a word), best first, at most {@code limit}.
     *
     * <p>Case, diacritics and British or American spelling do not matter. A text that is itself a code finds that code first. No word
     * gives no match.
     */
    public List<Match> search(String text, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("limit is negative");
        }
        Map<String, Match> best = new LinkedHashMap<>();
        listed(text.strip()).ifPresent(code -> best.put(code, match(code, code, Double.MAX_VALUE)));
        for (TermIndex.Hit hit : index.search(text)) {
            if (best.size() >= limit) {
                break;
            }
            best.computeIfAbsent(hit.code(), code -> match(code, hit.term(), hit.score()));
        }
        return best.values().stream().limit(limit).toList();
    }

    /**
     * The code that {@code term} is a name of: a title or synonym of exactly its words, whatever their case, diacritics and spelling.
     *
     * <p>A title goes before a title that only adds "unspecified", that before a synonym that only adds "NOS", and that before another. A name of several codes gives the code above them
     * all, and empty when there is none.
     */
    public Optional<String> codeNamed(String term) {
        List<TermIndex.Term> exact = index.exact(term);
        return shared(exact.stream().filter(TermIndex.Term::title))
                .or(() -> shared(index.exact(term + UNSPECIFIED).stream().filter(TermIndex.Term::title)))
                .or(() -> shared(index.exact(term + NOT_OTHERWISE_SPECIFIED).stream()))
                .or(() -> shared(exact.stream()));
    }

    private Optional<String> shared(Stream<TermIndex.Term> terms) {
        return terms.map(TermIndex.Term::code).reduce(Icd10Cm::sharedBeginning).filter(titles::containsKey);
    }

    private static String sharedBeginning(String first, String second) {
        int length = 0;
        while (length < Math.min(first.length(), second.length()) && first.charAt(length) == second.charAt(length)) {
            length++;
        }
        String shared = first.substring(0, length);
        return shared.endsWith(".") ? shared.substring(0, length - 1) : shared;
    }

    private Match match(String code, String term, double score) {
        return new Match(code, titles.getOrDefault(code, ""), term, score);
    }

    private Optional<String> listed(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        if (titles.containsKey(upper)) {
            return Optional.of(upper);
        }
        if (upper.length() != EXTENSION_POSITION + 1) {
            return Optional.empty();
        }
        String extended = upper.substring(0, EXTENSION_POSITION);
        while (extended.endsWith("X") && !titles.containsKey(extended)) {
            extended = extended.substring(0, extended.length() - 1);
        }
        return titles.containsKey(extended) ? Optional.of(extended) : Optional.empty();
    }

    private Optional<String> parentOf(String code) {
        for (int length = code.length() - 1; length >= 3; length--) {
            String shorter = code.substring(0, length);
            if (titles.containsKey(shorter)) {
                return Optional.of(shorter);
            }
        }
        return Optional.empty();
    }

    private static Icd10Cm read() {
        Map<String, String> titles = new LinkedHashMap<>();
        List<TermIndex.Term> terms = new ArrayList<>();
        forEachRow(CODES, (code, title) -> {
            titles.put(code, title);
            terms.add(new TermIndex.Term(code, title, true));
        });
        forEachRow(TERMS, (code, term) -> terms.add(new TermIndex.Term(code, term, false)));
        return new Icd10Cm(titles, new TermIndex(terms));
    }

    private static void forEachRow(String name, BiConsumer<String, String> row) {
        InputStream resource = Icd10Cm.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IllegalStateException("missing resource " + name);
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(resource), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                row.accept(line.substring(0, tab), line.substring(tab + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
