package io.radstream.preparation.series;

import io.radstream.preparation.volume.ImagePlane;
import io.radstream.preparation.volume.PixelSpacing;
import io.radstream.preparation.volume.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Puts the frames of a series together that fit: same matrix, pixel spacing, dimensions and normal.
 *
 * <p>Frames without geometry: single frames of a cross-sectional modality stay together, the frames of a clip stay together, every other
 * frame is by itself.
 */
final class FrameSplit {

    private static final Set<String> CROSS_SECTIONS = Set.of("CT", "MR", "PT");

    private FrameSplit() {}

    /** What must be equal; the normal is compared afterwards, because it may differ a little. */
    private record Fit(int rows, int columns, String spacing, Dimensions dimensions, String unplacedWith) {}

    static List<Draft> drafts(List<InstanceHeader> series) {
        Map<Fit, List<List<Draft.Frame>>> fitting = new LinkedHashMap<>();
        for (InstanceHeader header : series) {
            boolean placed = header.placed();
            for (int i = 0; i < header.slices().size(); i++) {
                Slice slice = header.slices().get(i);
                Draft.Frame frame =
                        new Draft.Frame(header, slice, header.dimensions().get(i));
                List<List<Draft.Frame>> stacks = fitting.computeIfAbsent(fit(frame, placed), fit -> new ArrayList<>());
                home(stacks, slice, placed).add(frame);
            }
        }
        return fitting.values().stream()
                .flatMap(List::stream)
                .map(frames -> new Draft(List.copyOf(frames), List.of()))
                .toList();
    }

    private static Fit fit(Draft.Frame frame, boolean placed) {
        InstanceHeader header = frame.header();
        Dimensions dimensions = placed || header.slices().size() == 1 ? frame.dimensions() : Dimensions.NONE;
        return new Fit(
                header.rows(),
                header.columns(),
                frame.slice().spacing().map(FrameSplit::rounded).orElse(""),
                dimensions,
                placed ? "" : unplacedWith(frame));
    }

    /** Devices write the same spacing with more or fewer digits: a micrometre is the same. */
    private static String rounded(PixelSpacing spacing) {
        return String.format(Locale.ROOT, "%.3f %.3f", spacing.y(), spacing.x());
    }

    private static String unplacedWith(Draft.Frame frame) {
        InstanceHeader header = frame.header();
        boolean single = header.slices().size() == 1;
        if (single && CROSS_SECTIONS.contains(header.series().modality())) {
            return "single frames";
        }
        String instance = header.sopInstanceUid();
        return header.image().framesTogether()
                ? instance
                : instance + ' ' + frame.slice().frame();
    }

    private static List<Draft.Frame> home(List<List<Draft.Frame>> stacks, Slice slice, boolean placed) {
        for (List<Draft.Frame> stack : stacks) {
            if (!placed || parallel(stack.get(0).slice(), slice)) {
                return stack;
            }
        }
        List<Draft.Frame> opened = new ArrayList<>();
        stacks.add(opened);
        return opened;
    }

    private static boolean parallel(Slice one, Slice other) {
        ImagePlane plane = one.plane().orElseThrow();
        return plane.degreesTo(other.plane().orElseThrow()) <= NormalRules.NORMAL_DEGREES_MAX;
    }
}
