package io.radstream.preparation.volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What the positions of ordered planes say about a stack: median spacing, gaps, tilt, uneven spacing, shared positions.
 *
 * @param medianMm median distance of neighbouring, different positions; empty when there is one position only
 */
record StackGeometry(OptionalDouble medianMm, List<String> notes) {

    /** Closer than this, two planes are at the same position. */
    static final double SAME_POSITION_MM = 0.01;
    /** Distances that differ from the median by more than this share of it are uneven. */
    static final double UNEVEN_SHARE = 0.01;
    /** Positions that drift by more than this angle from the normal are tilted. */
    static final double TILT_DEGREES = 0.5;

    private static final int GAPS_NOTED_MAX = 4;

    static StackGeometry of(Vector normal, List<ImagePlane> ordered) {
        double[] distances = new double[ordered.size() - 1];
        for (int i = 0; i < distances.length; i++) {
            distances[i] =
                    ordered.get(i + 1).distanceAlong(normal) - ordered.get(i).distanceAlong(normal);
        }
        double[] steps =
                Arrays.stream(distances).filter(d -> d >= SAME_POSITION_MM).toArray();
        List<String> notes = new ArrayList<>();
        if (steps.length < distances.length) {
            notes.add((distances.length - steps.length) + " slices lie at the position of another slice");
        }
        if (steps.length == 0) {
            return new StackGeometry(OptionalDouble.empty(), notes);
        }
        double median = median(steps);
        noteGaps(distances, median, notes);
        noteUneven(steps, median, notes);
        noteTilt(normal, ordered, notes);
        return new StackGeometry(OptionalDouble.of(median), notes);
    }

    private static void noteGaps(double[] distances, double median, List<String> notes) {
        int gaps = 0;
        for (int i = 0; i < distances.length; i++) {
            if (distances[i] > Volume.GAP_MEDIANS * median) {
                gaps++;
                if (gaps <= GAPS_NOTED_MAX) {
                    notes.add(format("gap of %.2f mm after slice %d of %d", distances[i], i + 1, distances.length + 1));
                }
            }
        }
        if (gaps > GAPS_NOTED_MAX) {
            notes.add((gaps - GAPS_NOTED_MAX) + " more gaps");
        }
    }

    private static void noteUneven(double[] steps, double median, List<String> notes) {
        double[] close = Arrays.stream(steps)
                .filter(step -> step <= Volume.GAP_MEDIANS * median)
                .toArray();
        double least = Arrays.stream(close).min().orElse(median);
        double most = Arrays.stream(close).max().orElse(median);
        if (Math.max(most - median, median - least) > UNEVEN_SHARE * median) {
            notes.add(format("uneven spacing: %.3f to %.3f mm, median %.3f mm", least, most, median));
        }
    }

    private static void noteTilt(Vector normal, List<ImagePlane> ordered, List<String> notes) {
        Vector drift =
                ordered.get(ordered.size() - 1).position().minus(ordered.get(0).position());
        double degrees = drift.degreesTo(normal);
        if (degrees > TILT_DEGREES) {
            notes.add(format("tilted: positions drift %.1f degrees from the normal", degrees));
        }
    }

    /** The middle value; for an even number the mean of the two in the middle. */
    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
