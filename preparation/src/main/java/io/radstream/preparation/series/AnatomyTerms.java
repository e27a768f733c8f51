package io.radstream.preparation.series;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The tables by which terms and words name regions of the body: a resource. */
final class AnatomyTerms {

    private static final Map<String, Anatomy> BODY_PARTS = load("body-part");
    private static final Map<String, Anatomy> WORDS = load("word");

    private AnatomyTerms() {}

    /** Terms of BodyPartExamined, letters only. */
    static Map<String, Anatomy> bodyParts() {
        return BODY_PARTS;
    }

    /** Words of descriptions. */
    static Map<String, Anatomy> words() {
        return WORDS;
    }

    private static Map<String, Anatomy> load(String kind) {
        Map<String, Anatomy> terms = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(AnatomyTerms.class.getResourceAsStream("anatomy-terms.tsv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.lines().filter(line -> line.startsWith(kind + "\t")).forEach(line -> {
                String[] columns = line.split("\t", -1);
                for (String term : columns[2].split(" ", -1)) {
                    terms.put(term, Anatomy.valueOf(columns[1]));
                }
            });
            return Map.copyOf(terms);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource anatomy-terms.tsv of this module cannot be read", e);
        }
    }
}
