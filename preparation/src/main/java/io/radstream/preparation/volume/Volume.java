package io.radstream.preparation.volume;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Slices in order: along their normal where every slice has a plane, else by InstanceNumber and frame.
 *
 * <p>What the geometry lacks is noted, never a reason to refuse: gaps, tilt, uneven spacing, several slices at one position. The order does not
 * depend on the order in which the slices were given. {@code spacingZMm} is the median distance of neighbouring positions along the normal;
 * SliceThickness and SpacingBetweenSlices are not asked, because devices state them wrongly.
 *
 * @param slices at least one
 * @param spacingZMm empty for a single position and without geometry
 * @param pixelSpacing that of the first slice that states one
 * @param notes for readers: short English sentences without patient data
 */
public record Volume(
        List<Slice> slices, OptionalDouble spacingZMm, Optional<PixelSpacing> pixelSpacing, List<String> notes) {

    /** A distance beyond this many medians is a gap: at least one slice is missing. */
    public static final double GAP_MEDIANS = 1.5;

    private static final Comparator<Slice> STORED_ORDER = Comparator.comparingInt(Slice::instanceNumber)
            .thenComparing(Slice::sopInstanceUid)
            .thenComparingInt(Slice::frame);

    /** Puts slices in order. The caller has made sure that their normals agree. */
    public static Volume of(List<Slice> slices) {
        if (slices.isEmpty()) {
            throw new IllegalArgumentException("a volume has at least one slice");
        }
        return placed(slices) ? alongNormal(slices) : asStored(slices);
    }

    /**
     * Where each slice lies along the normal of the first, in mm from the origin of the coordinate system, ascending; empty when not every slice
     * says where it lies.
     */
    public double[] positionsMm() {
        return positionsMm(slices, normal());
    }

    /** The direction along which slices are ordered; empty when not every slice says where it lies. */
    public Optional<Vector> normal() {
        return placed(slices) ? Optional.of(normal(slices)) : Optional.empty();
    }

    /** Where each of some slices lies along a normal, in their order; empty when there is no normal or one of them does not say where it lies. */
    public static double[] positionsMm(List<Slice> slices, Optional<Vector> normal) {
        return normal.isEmpty() || !placed(slices)
                ? new double[0]
                : slices.stream()
                        .mapToDouble(slice -> plane(slice).distanceAlong(normal.get()))
                        .toArray();
    }

    private static boolean placed(List<Slice> slices) {
        return slices.stream().allMatch(slice -> slice.plane().isPresent());
    }

    /** The volume without some of its instances; empty when no slice remains. */
    public Optional<Volume> without(Set<String> sopInstanceUids) {
        List<Slice> left = slices.stream()
                .filter(slice -> !sopInstanceUids.contains(slice.sopInstanceUid()))
                .toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(of(left));
    }

    private static Volume alongNormal(List<Slice> slices) {
        List<Slice> stored = slices.stream().sorted(STORED_ORDER).toList();
        Vector normal = normal(slices);
        List<Slice> ordered = stored.stream()
                .sorted(Comparator.comparingDouble((Slice slice) -> plane(slice).distanceAlong(normal))
                        .thenComparing(STORED_ORDER))
                .toList();
        StackGeometry geometry =
                StackGeometry.of(normal, ordered.stream().map(Volume::plane).toList());
        List<String> notes = new ArrayList<>(geometry.notes());
        notes.addAll(spacingNotes(ordered));
        return new Volume(ordered, geometry.medianMm(), spacing(ordered), List.copyOf(notes));
    }

    /** One normal for all: that of a slice which does not depend on the order of arrival. */
    private static Vector normal(List<Slice> slices) {
        return plane(slices.stream()
                        .min(Comparator.comparing(Slice::sopInstanceUid).thenComparingInt(Slice::frame))
                        .orElseThrow())
                .normal();
    }

    private static Volume asStored(List<Slice> slices) {
        List<Slice> ordered = slices.stream().sorted(STORED_ORDER).toList();
        List<String> notes = new ArrayList<>();
        if (ordered.size() > 1) {
            boolean oneInstance =
                    ordered.stream().map(Slice::sopInstanceUid).distinct().count() == 1;
            notes.add(
                    oneInstance
                            ? "no geometry: frames are in stored order"
                            : "no geometry: slices are in the order of InstanceNumber");
        }
        notes.addAll(spacingNotes(ordered));
        return new Volume(ordered, OptionalDouble.empty(), spacing(ordered), List.copyOf(notes));
    }

    private static List<String> spacingNotes(List<Slice> slices) {
        long different = slices.stream()
                .flatMap(slice -> slice.spacing().stream())
                .distinct()
                .count();
        return different > 1 ? List.of("pixel spacing differs between slices") : List.of();
    }

    private static Optional<PixelSpacing> spacing(List<Slice> slices) {
        return slices.stream().flatMap(slice -> slice.spacing().stream()).findFirst();
    }

    private static ImagePlane plane(Slice slice) {
        return slice.plane().orElseThrow();
    }
}
