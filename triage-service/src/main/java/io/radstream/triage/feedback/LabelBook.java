package io.radstream.triage.feedback;

import io.radstream.event.CaseDiagnosed;
import io.radstream.event.Finding;
import io.radstream.event.LabelMention;
import io.radstream.terminology.icd.Icd10Cm;
import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a reader may name: every label that a model has used in an answer, and every code of ICD-10-CM.
 *
 * <p>Safe for concurrent use. Keeps at most {@value #LABELS_MAX} labels; later ones can still be named by their code.
 */
public final class LabelBook {

    private static final int LABELS_MAX = 100_000;

    private final Icd10Cm codes;
    private final Map<String, LabelMention> byLabel = new LinkedHashMap<>();
    private final Map<String, TreeSet<String>> labelsOfCode = new LinkedHashMap<>();

    public LabelBook(Icd10Cm codes) {
        this.codes = codes;
    }

    /** Learns the labels of an answer: its findings and its near misses. */
    public synchronized void learn(CaseDiagnosed answer) {
        Stream.of(answer.getFindings(), answer.getNearMisses())
                .flatMap(Collection::stream)
                .forEach(this::learn);
    }

    private void learn(Finding finding) {
        String key = normalised(finding.getLabel());
        if (key.isEmpty() || byLabel.size() >= LABELS_MAX) {
            return;
        }
        byLabel.put(key, new LabelMention(finding.getLabel(), finding.getCode()));
        if (!finding.getCode().isEmpty()) {
            labelsOfCode
                    .computeIfAbsent(finding.getCode(), code -> new TreeSet<>())
                    .add(key);
        }
    }

    /**
     * What the reader named: a label exactly as a model writes it (case does not matter), else a code. A code that exactly one known
     * label has becomes that label; another code becomes its title. Empty when it is neither.
     */
    synchronized Optional<LabelMention> resolve(String text) {
        LabelMention label = byLabel.get(normalised(text));
        if (label != null) {
            return Optional.of(label);
        }
        String code = text.toUpperCase(Locale.ROOT);
        List<String> labels = List.copyOf(labelsOfCode.getOrDefault(code, new TreeSet<>()));
        if (labels.size() == 1) {
            return Optional.ofNullable(byLabel.get(labels.get(0)));
        }
        return codes.title(code).map(title -> new LabelMention(title, code));
    }

    private static String normalised(String label) {
        return Normalizer.normalize(label.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
