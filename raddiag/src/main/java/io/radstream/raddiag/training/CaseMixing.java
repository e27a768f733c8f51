package io.radstream.raddiag.training;

import io.radstream.raddiag.scan.CaseInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Joins cases of different anatomies: the scans of both, what is present in either.
 *
 * <p>The second case is of an anatomy drawn by the published weights among those of the set, then any case of it. A label is known absent of the two
 * only where it is of both. Pairs with more scans than a case may have stay apart.
 *
 * @param share of the cases of an epoch that get a second one; 0.3 as published
 */
public record CaseMixing(double share) {

    public static final CaseMixing NONE = new CaseMixing(0);

    public CaseMixing {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of mixed cases is from 0 to 1");
        }
    }

    /** The cases of {@code order}, some joined with others of {@code all}. */
    List<StoredCase> apply(List<StoredCase> order, List<StoredCase> all, Random random) {
        if (share == 0) {
            return order;
        }
        Map<String, List<StoredCase>> byAnatomy = new TreeMap<>();
        all.forEach(one -> byAnatomy
                .computeIfAbsent(one.anatomy(), anatomy -> new ArrayList<>())
                .add(one));
        List<StoredCase> mixed = new ArrayList<>();
        for (StoredCase one : order) {
            mixed.add(random.nextDouble() < share ? joined(one, byAnatomy, random) : one);
        }
        return mixed;
    }

    private static StoredCase joined(StoredCase one, Map<String, List<StoredCase>> byAnatomy, Random random) {
        double total = byAnatomy.keySet().stream()
                .filter(anatomy -> !anatomy.equals(one.anatomy()))
                .mapToDouble(CaseMixing::weight)
                .sum();
        double at = random.nextDouble() * total;
        for (Map.Entry<String, List<StoredCase>> entry : byAnatomy.entrySet()) {
            if (!entry.getKey().equals(one.anatomy())) {
                at -= weight(entry.getKey());
                if (at < 0) {
                    StoredCase other =
                            entry.getValue().get(random.nextInt(entry.getValue().size()));
                    boolean fits = one.scans().size() + other.scans().size() <= CaseInput.SCANS_MAX;
                    return fits ? one.with(other) : one;
                }
            }
        }
        return one;
    }

    /** Published weight of an anatomy of RP3D-DiagDS; short names stand for the longer ones, others weigh as much as "Unknown". */
    private static double weight(String anatomy) {
        return switch (anatomy.toLowerCase(Locale.ROOT)) {
            case "spine" -> 6;
            case "upper limb" -> 5;
            case "mixed" -> 4;
            case "lower limb", "chest" -> 3;
            case "head and neck", "head", "abdomen and pelvis", "abdomen" -> 2;
            case "breast" -> 1;
            default -> 3;
        };
    }
}
