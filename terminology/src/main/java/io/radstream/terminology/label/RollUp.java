package io.radstream.terminology.label;

import io.radstream.terminology.icd.IcdGroup;
import io.radstream.terminology.icd.IcdGroups;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sums up disorders by ICD-10-CM category, block or chapter, so that a parent is never less likely than its child.
 *
 * <p>A parent's probability is that of its likeliest disorder: what must hold whatever the disorders have to do with one another. Labels without a
 * code have no parent. Immutable.
 */
public final class RollUp {

    private final List<String> parents;
    private final int[] parentOfLabel;

    private RollUp(List<String> parents, int[] parentOfLabel) {
        this.parents = List.copyOf(parents);
        this.parentOfLabel = parentOfLabel;
    }

    /** To the three-character categories, {@code I60}. */
    public static RollUp toCategories(LabelSpace space) {
        return of(space, IcdGroups::categoryOf);
    }

    /** To the blocks, {@code I60-I69}. */
    public static RollUp toBlocks(LabelSpace space) {
        return of(space, code -> IcdGroups.load().blockOf(code).map(IcdGroup::id));
    }

    /** To the chapters, {@code I00-I99}. */
    public static RollUp toChapters(LabelSpace space) {
        return of(space, code -> IcdGroups.load().chapterOf(code).map(IcdGroup::id));
    }

    private static RollUp of(LabelSpace space, Function<String, Optional<String>> parentOf) {
        Map<String, Integer> indices = new LinkedHashMap<>();
        int[] parents = new int[space.size()];
        for (int label = 0; label < parents.length; label++) {
            Optional<String> parent = parentOf.apply(space.at(label).code());
            parents[label] = parent.isEmpty() ? -1 : indices.computeIfAbsent(parent.get(), id -> indices.size());
        }
        return new RollUp(new ArrayList<>(indices.keySet()), parents);
    }

    /** The parents that have at least one label, in the order of their first label; the order of {@link #apply}. */
    public List<String> parents() {
        return parents;
    }

    /** The index in {@link #parents()} of the parent of {@code label}, or -1 without one. */
    public int parentOf(int label) {
        return parentOfLabel[label];
    }

    /**
     * The highest value of the labels of each parent: of probabilities the parent's, of 0 and 1 whether any is present.
     *
     * @param values one for each label of the label space
     */
    public float[] apply(float[] values) {
        if (values.length != parentOfLabel.length) {
            throw new IllegalArgumentException(values.length + " values for " + parentOfLabel.length + " labels");
        }
        float[] rolled = new float[parents.size()];
        for (int label = 0; label < values.length; label++) {
            int parent = parentOfLabel[label];
            if (parent >= 0) {
                rolled[parent] = Math.max(rolled[parent], values[label]);
            }
        }
        return rolled;
    }
}
