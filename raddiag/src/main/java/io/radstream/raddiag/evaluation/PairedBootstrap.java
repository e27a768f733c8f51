package io.radstream.raddiag.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Whether one model is better than another on the same cases, beyond the luck of which cases these were.
 *
 * <p>Whole groups (patients) are drawn with replacement, because cases of one patient are alike; both models are scored on each draw.
 */
public final class PairedBootstrap {

    private PairedBootstrap() {}

    /**
     * The difference challenger minus champion of a figure.
     *
     * @param difference on the cases as they are
     * @param low 2.5th percentile over the draws
     * @param high 97.5th percentile over the draws
     * @param shareBetter share of the draws in which the challenger is better
     * @param draws draws in which the figure was defined for both
     */
    public record Comparison(double difference, double low, double high, double shareBetter, int draws) {}

    /**
     * Compares two models.
     *
     * @param groups for each case its patient, or any key of what must stay together
     * @param figure higher is better; empty where undefined
     * @return empty when the figure is undefined on the cases as they are or on every draw
     * @throws IllegalArgumentException when the numbers of cases differ or {@code draws} is not positive
     */
    public static Optional<Comparison> compare(
            ScoredCases champion,
            ScoredCases challenger,
            List<String> groups,
            Function<ScoredCases, OptionalDouble> figure,
            int draws,
            long seed) {
        if (champion.size() != challenger.size() || champion.size() != groups.size() || draws < 1) {
            throw new IllegalArgumentException(
                    "cases of champion, challenger and groups differ in number, or there is no draw");
        }
        OptionalDouble before = figure.apply(champion);
        OptionalDouble after = figure.apply(challenger);
        List<int[]> members = members(groups);
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < draws; i++) {
            int[] drawn = draw(members, random);
            OptionalDouble first = figure.apply(champion.select(drawn));
            OptionalDouble second = figure.apply(challenger.select(drawn));
            if (first.isPresent() && second.isPresent()) {
                differences.add(second.getAsDouble() - first.getAsDouble());
            }
        }
        if (before.isEmpty() || after.isEmpty() || differences.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(summary(after.getAsDouble() - before.getAsDouble(), differences));
    }

    private static Comparison summary(double difference, List<Double> differences) {
        double[] sorted =
                differences.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double better = Arrays.stream(sorted).filter(value -> value > 0).count();
        return new Comparison(
                difference,
                percentile(sorted, 0.025),
                percentile(sorted, 0.975),
                better / sorted.length,
                sorted.length);
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static List<int[]> members(List<String> groups) {
        Map<String, List<Integer>> byGroup = new LinkedHashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            byGroup.computeIfAbsent(groups.get(i), group -> new ArrayList<>()).add(i);
        }
        return byGroup.values().stream()
                .map(indices -> indices.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private static int[] draw(List<int[]> members, SplittableRandom random) {
        List<int[]> drawn = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            drawn.add(members.get(random.nextInt(members.size())));
        }
        return drawn.stream().flatMapToInt(Arrays::stream).toArray();
    }
}
