package io.radstream.terminology.label;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.terminology.icd.Icd10Cm;
import io.radstream.terminology.icd.IcdGroups;
import io.radstream.terminology.urgency.UrgencyTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Label spaces of the published files: a JSON object from name to index, {@code disorder_label_dict.json} and {@code icd10_label_dict.json}.
 *
 * <p>A name gets the code that ICD-10-CM lists it under, if it is exactly a title or synonym there, or if it is itself a category; urgency follows
 * from the code. Names without a code keep none: nothing is guessed.
 */
public final class LabelDictionary {

    private static final String PUBLISHED = "rp3d-disorders.txt.gz";
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private LabelDictionary() {}

    /** The 5,569 disorders of the published checkpoints, with the bands of their evaluation. Takes about a second. */
    public static LabelSpace publishedDisorders() {
        InputStream resource = LabelDictionary.class.getResourceAsStream(PUBLISHED);
        if (resource == null) {
            throw new IllegalStateException("missing resource " + PUBLISHED);
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(resource), UTF_8))) {
            return space(lines.lines().toList(), FrequencyBands.PUBLISHED_DISORDERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a dictionary file.
     *
     * @throws IllegalArgumentException when it is not an object whose values are exactly 0 to n-1, or a name comes twice
     */
    public static LabelSpace read(Reader source, FrequencyBands bands) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(source);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the label dictionary is no JSON object of different names", e);
        }
        if (!root.isObject() || root.isEmpty()) {
            throw new IllegalArgumentException("the label dictionary is no JSON object from names to indices");
        }
        String[] names = new String[root.size()];
        root.properties().forEach(entry -> {
            int index = entry.getValue().isInt() ? entry.getValue().asInt() : -1;
            if (index < 0 || index >= names.length || names[index] != null) {
                throw new IllegalArgumentException("the indices of the label dictionary are not 0 to "
                        + (names.length - 1) + ", each once: see \"" + entry.getKey() + '"');
            }
            names[index] = entry.getKey();
        });
        return space(Arrays.asList(names), bands);
    }

    private static LabelSpace space(List<String> names, FrequencyBands bands) {
        Icd10Cm codes = Icd10Cm.load();
        UrgencyTable urgency = UrgencyTable.load();
        List<Disorder> disorders = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String code = codeOf(names.get(i), codes);
            disorders.add(new Disorder(names.get(i), code, urgency.urgencyOf(code), bands.at(i)));
        }
        return new LabelSpace(disorders);
    }

    private static String codeOf(String name, Icd10Cm codes) {
        if (codes.contains(name) && IcdGroups.categoryOf(name).isPresent()) {
            return name.strip().toUpperCase(Locale.ROOT);
        }
        return codes.codeNamed(name).orElse("");
    }
}
