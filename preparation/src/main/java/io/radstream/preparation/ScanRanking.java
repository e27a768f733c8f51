package io.radstream.preparation;

import io.radstream.preparation.scan.ScanRecipe;
import io.radstream.preparation.series.Stack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Orders the stacks of a case, because a case has at most 16 scans.
 *
 * <p>Modalities take turns, in alphabetical order, so that a single X-ray is not crowded out by twenty CT series. Within a modality: original
 * before derived, then more slices (as far as the recipe keeps them), then the larger matrix, then the lower series number, then the scan id. Where
 * the recipe says so, series take turns too: no series has a second stack before each has one.
 */
final class ScanRanking {

    private ScanRanking() {}

    static List<Stack> rank(List<Stack> stacks, ScanRecipe recipe) {
        Comparator<Stack> order = Comparator.comparing((Stack stack) -> !stack.original())
                .thenComparing(stack -> -recipe.depth(stack.volume().slices().size()))
                .thenComparing(stack -> -(long) stack.rows() * stack.columns())
                .thenComparing(stack -> stack.series().number())
                .thenComparing(Stack::scanId);
        List<Stack> sorted = stacks.stream().sorted(order).toList();
        TreeMap<String, Deque<Stack>> turns = (recipe.seriesTakeTurns() ? bySeriesTurns(sorted) : sorted)
                .stream()
                        .collect(Collectors.groupingBy(
                                Stack::modality, TreeMap::new, Collectors.toCollection(ArrayDeque::new)));
        List<Stack> ranked = new ArrayList<>(stacks.size());
        while (ranked.size() < stacks.size()) {
            turns.values().stream().filter(queue -> !queue.isEmpty()).forEach(queue -> ranked.add(queue.remove()));
        }
        return ranked;
    }

    /** Keeps the order, but the k-th stacks of all series come before any (k + 1)-th. */
    private static List<Stack> bySeriesTurns(List<Stack> sorted) {
        Map<String, Integer> seen = new HashMap<>();
        TreeMap<Integer, List<Stack>> turns = new TreeMap<>();
        for (Stack stack : sorted) {
            int turn = seen.merge(stack.seriesUid(), 1, Integer::sum);
            turns.computeIfAbsent(turn, number -> new ArrayList<>()).add(stack);
        }
        return turns.values().stream().flatMap(List::stream).toList();
    }
}
