package io.radstream.preparation.series;

import io.radstream.preparation.volume.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Splits a stack where at least one slice is missing. */
final class GapSplit {

    private GapSplit() {}

    static List<Draft> of(Draft draft) {
        Volume volume = draft.volume();
        double[] positions = volume.positionsMm();
        OptionalDouble spacing = volume.spacingZMm();
        if (positions.length == 0 || spacing.isEmpty()) {
            return List.of(draft);
        }
        List<Draft.Frame> ordered = draft.ordered(volume);
        List<Draft> parts = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= positions.length; i++) {
            if (i == positions.length || positions[i] - positions[i - 1] > Volume.GAP_MEDIANS * spacing.getAsDouble()) {
                parts.add(draft.with(List.copyOf(ordered.subList(begin, i))));
                begin = i;
            }
        }
        return parts.size() == 1
                ? List.of(draft)
                : parts.stream()
                        .map(part -> part.noting("split at gaps in " + parts.size() + " stacks"))
                        .toList();
    }
}
