package io.radstream.preparation.series;

import io.radstream.preparation.volume.ImagePlane;
import io.radstream.preparation.volume.Slice;
import io.radstream.preparation.volume.Volume;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Splits series into stacks: only where normals differ by more than {@link #NORMAL_DEGREES_MAX} or the matrix differs.
 *
 * <p>Frames without geometry: those of a cross-sectional modality (CT, MR, PT) stay one stack; a multi-frame instance is a stack of its own;
 * every single frame of another modality, a projection or a still, is a stack of its own.
 */
record NormalRules() implements StackRules {

    /** Normals that differ by more are different orientations. */
    static final double NORMAL_DEGREES_MAX = 1.0;

    private static final Set<String> CROSS_SECTIONS = Set.of("CT", "MR", "PT");
    private static final Set<String> PROJECTIONS = Set.of("CR", "DX", "MG", "IO", "PX", "RF", "XA", "US");

    @Override
    public SortedMap<String, String> parameters() {
        return new TreeMap<>(Map.of("stack-normal-degrees-max", String.valueOf(NORMAL_DEGREES_MAX)));
    }

    @Override
    public Optional<Admission.SetAside> captureAside(String modality, Optional<String> conversionType) {
        return PROJECTIONS.contains(modality)
                ? Optional.empty()
                : Optional.of(new Admission.SetAside(
                        Reason.UNSUPPORTED_SOP_CLASS, "a secondary capture of a modality that makes no projections"));
    }

    @Override
    public Grouped group(Collection<Admission.Admitted> instances) {
        TreeMap<String, List<InstanceHeader>> series = instances.stream()
                .map(Admission.Admitted::header)
                .sorted(Comparator.comparing(InstanceHeader::sopInstanceUid))
                .collect(Collectors.groupingBy(header -> header.series().uid(), TreeMap::new, Collectors.toList()));
        List<Stack> stacks = series.values().stream()
                .flatMap(headers -> stacks(headers).stream())
                .toList();
        return new Grouped(stacks, Map.of());
    }

    private static List<Stack> stacks(List<InstanceHeader> series) {
        List<Growing> growing = new ArrayList<>();
        for (InstanceHeader header : series) {
            for (Slice slice : header.slices()) {
                Optional<Growing> home = growing.stream()
                        .filter(stack -> stack.takes(header, slice))
                        .findFirst();
                home.orElseGet(() -> {
                            Growing opened = new Growing(header, slice);
                            growing.add(opened);
                            return opened;
                        })
                        .add(header, slice);
            }
        }
        List<Stack> stacks = new ArrayList<>();
        for (Growing stack : growing) {
            stacks.add(stack.close(stacks.size() + 1));
        }
        return stacks;
    }

    /** A stack that still takes slices; its first slice decides what fits. */
    private static final class Growing {
        private final InstanceHeader first;
        private final Optional<ImagePlane> plane;
        private final List<Slice> slices = new ArrayList<>();
        private boolean original;

        Growing(InstanceHeader first, Slice slice) {
            this.first = first;
            this.plane = usablePlane(first, slice);
        }

        /** Frames of an instance that does not place all of them stay together, in stored order. */
        private static Optional<ImagePlane> usablePlane(InstanceHeader header, Slice slice) {
            return header.placed() ? slice.plane() : Optional.empty();
        }

        boolean takes(InstanceHeader header, Slice slice) {
            if (header.rows() != first.rows() || header.columns() != first.columns()) {
                return false;
            }
            Optional<ImagePlane> other = usablePlane(header, slice);
            if (plane.isPresent() && other.isPresent()) {
                return plane.get().degreesTo(other.get()) <= NORMAL_DEGREES_MAX;
            }
            return plane.isEmpty() && other.isEmpty() && takesUnplaced(header);
        }

        private boolean takesUnplaced(InstanceHeader header) {
            boolean singleFrames = header.slices().size() == 1 && first.slices().size() == 1;
            return header.sopInstanceUid().equals(first.sopInstanceUid())
                    || (singleFrames && CROSS_SECTIONS.contains(header.series().modality()));
        }

        void add(InstanceHeader header, Slice slice) {
            slices.add(slice);
            original |= header.image().original();
        }

        Stack close(int number) {
            return new Stack(
                    first.series(),
                    number,
                    slices.size() == 1 ? StackKind.IMAGE : StackKind.VOLUME,
                    original,
                    first.rows(),
                    first.columns(),
                    first.image().view(),
                    List.of(),
                    Volume.of(slices));
        }
    }
}
