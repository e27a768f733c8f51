package io.radstream.preparation.series;

import io.radstream.preparation.volume.GapPolicy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How the instances of a case become stacks. Part of a recipe: other rules give other scans.
 *
 * <p>The result does not depend on the order of the instances.
 */
public sealed interface StackRules permits NormalRules, DimensionRules {

    /** By normal and matrix only; nothing is set aside. Part of recipe v1. */
    StackRules BY_NORMAL = new NormalRules();

    /** By everything that tells frames at one place apart; views, screens and remnants are set aside. */
    static StackRules byDimension(GapPolicy gaps) {
        return new DimensionRules(gaps);
    }

    /** The stacks by series UID and number, and the instances that are in none, with the reason. */
    Grouped group(Collection<Admission.Admitted> instances);

    /**
     * Why a secondary capture is not diagnosed; empty when it is.
     *
     * @param modality Modality (0008,0060)
     * @param conversionType Conversion Type (0008,0064): where it comes from
     */
    Optional<Admission.SetAside> captureAside(String modality, Optional<String> conversionType);

    /** Every parameter with its value, for the hash of a recipe. */
    SortedMap<String, String> parameters();

    /**
     * What grouping gives.
     *
     * @param aside by SOP Instance UID
     */
    record Grouped(List<Stack> stacks, Map<String, Admission.SetAside> aside) {}
}
