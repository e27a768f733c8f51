package io.radstream.preparation.series;

import io.radstream.preparation.series.Admission.SetAside;
import io.radstream.preparation.volume.Volume;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Resolves slices of a stack that lie at one position although no dimension tells them apart.
 *
 * <p>One position only: they follow one another in time and stay together. The same number of slices at every position: a dimension that the
 * headers do not state, so the k-th acquired of each position make the k-th stack. Otherwise: the first acquired stays, the others
 * are set aside.
 */
final class SharedPositions {

    /** Closer than this, two slices are at the same position. */
    private static final double SAME_POSITION_MM = 0.01;

    private SharedPositions() {}

    static List<Draft> resolve(Draft draft, Map<String, SetAside> aside) {
        Volume volume = draft.volume();
        double[] positions = volume.positionsMm();
        if (positions.length == 0) {
            return List.of(draft);
        }
        List<List<Draft.Frame>> places = places(draft.ordered(volume), positions);
        if (places.size() == 1 || places.size() == draft.frames().size()) {
            return List.of(draft);
        }
        int most = places.stream().mapToInt(List::size).max().orElseThrow();
        int least = places.stream().mapToInt(List::size).min().orElseThrow();
        return most == least ? layers(draft, places, most) : List.of(first(draft, places, aside));
    }

    private static List<List<Draft.Frame>> places(List<Draft.Frame> ordered, double[] positions) {
        List<List<Draft.Frame>> places = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] - last >= SAME_POSITION_MM) {
                places.add(new ArrayList<>());
                last = positions[i];
            }
            places.get(places.size() - 1).add(ordered.get(i));
        }
        return places;
    }

    private static List<Draft> layers(Draft draft, List<List<Draft.Frame>> places, int count) {
        List<Draft> layers = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            List<Draft.Frame> layer = new ArrayList<>();
            for (List<Draft.Frame> place : places) {
                layer.add(draft.with(place).acquired().get(k));
            }
            layers.add(draft.with(List.copyOf(layer))
                    .noting("slice " + (k + 1) + " of " + count + " at each position, in the order of acquisition"));
        }
        return layers;
    }

    private static Draft first(Draft draft, List<List<Draft.Frame>> places, Map<String, SetAside> aside) {
        List<Draft.Frame> kept = new ArrayList<>();
        Set<String> others = new HashSet<>();
        int dropped = 0;
        for (List<Draft.Frame> place : places) {
            List<Draft.Frame> acquired = draft.with(place).acquired();
            kept.add(acquired.get(0));
            dropped += acquired.size() - 1;
            acquired.stream().skip(1).forEach(frame -> others.add(frame.slice().sopInstanceUid()));
        }
        others.forEach(uid -> aside.putIfAbsent(
                uid, new SetAside(Reason.DUPLICATE_POSITION, "another slice of the stack was acquired there before")));
        return draft.with(List.copyOf(kept)).noting(dropped + " slices at the position of another slice set aside");
    }
}
