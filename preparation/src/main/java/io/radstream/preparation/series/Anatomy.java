package io.radstream.preparation.series;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Region of the body in the vocabulary of the data set RP3D-DiagDS (2023).
 *
 * <p>From BodyPartExamined (0018,0015) by a table, else from the words of descriptions in several languages. A term or word that is not in the table says
 * nothing; words of several regions are MIXED; nothing is guessed.
 */
public enum Anatomy {
    HEAD_AND_NECK("Head and Neck"),
    SPINE("Spine"),
    CHEST("Chest"),
    BREAST("Breast"),
    ABDOMEN_AND_PELVIS("Abdomen and Pelvis"),
    UPPER_LIMB("Upper Limb"),
    LOWER_LIMB("Lower Limb"),
    /** The term names several of the regions above. */
    MIXED("Mixed"),
    UNKNOWN("Unknown");

    private final String label;

    Anatomy(String label) {
        this.label = label;
    }

    /** The name in the data set's vocabulary. */
    public String label() {
        return label;
    }

    /**
     * The region of an examination. A mammogram (MG) shows the breast also where it does not say so.
     *
     * @param bodyPart BodyPartExamined (0018,0015)
     * @param descriptions free text, that which says most about the series first; the first that names a region counts
     */
    static Anatomy of(String modality, Optional<String> bodyPart, List<String> descriptions) {
        Optional<Anatomy> stated = bodyPart.map(term -> capitals(term).replaceAll("[^A-Z]", ""))
                .flatMap(term -> lookUp(AnatomyTerms.bodyParts(), term));
        return stated.or(() -> descriptions.stream()
                        .flatMap(text -> described(text).stream())
                        .findFirst())
                .orElse(modality.equals("MG") ? BREAST : UNKNOWN);
    }

    private static Optional<Anatomy> described(String text) {
        Set<Anatomy> named = EnumSet.noneOf(Anatomy.class);
        for (String word : capitals(text).split("[^A-Z]+", -1)) {
            lookUp(AnatomyTerms.words(), word).ifPresent(named::add);
        }
        if (named.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(named.size() == 1 ? named.iterator().next() : MIXED);
    }

    private static Optional<Anatomy> lookUp(Map<String, Anatomy> table, String term) {
        return Optional.ofNullable(table.get(term));
    }

    /** Upper case without accents. */
    private static String capitals(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT);
    }
}
