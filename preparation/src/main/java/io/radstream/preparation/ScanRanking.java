package io.radstream.preparation;

import io.radstream.preparation.scan.ScanRecipe;
import io.radstream.preparation.series.Stack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Orders the stacks of a case, because a case has at most 16 scans.
 *
 * <p>Modalities take turns, in alphabetical order, so that a single X-ray is not crowded out by twenty CT series. Within a modality: original
 * before derived, then more slices (as far as the recipe keeps them), then the larger matrix, then the lower series number, then the scan id.
 */
final class ScanRanking {

    private ScanRanking() {}

    static List<Stack> rank(List<Stack> stacks, ScanRecipe recipe) {
        Comparator<Stack> order = Comparator.comparing((Stack stack) -> !stack.original())
                .thenComparing(stack -> -recipe.chosen(stack.volume().slices().size()).length)
                .thenComparing(stack -> -(long) stack.rows() * stack.columns())
                .thenComparing(stack -> stack.series().number())
                .thenComparing(Stack::scanId);
        TreeMap<String, Deque<Stack>> turns = stacks.stream()
                .sorted(order)
                .collect(
                        Collectors.groupingBy(Stack::modality, TreeMap::new, Collectors.toCollection(ArrayDeque::new)));
        List<Stack> ranked = new ArrayList<>(stacks.size());
        while (ranked.size() < stacks.size()) {
            turns.values().stream().filter(queue -> !queue.isEmpty()).forEach(queue -> ranked.add(queue.remove()));
        }
        return ranked;
    }
}
