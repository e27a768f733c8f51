package io.radstream.preparation.series;

import io.radstream.preparation.series.Admission.SetAside;
import io.radstream.preparation.volume.GapPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Splits series by matrix, normal, pixel spacing and {@link Dimension}, resolves slices at one position, and sets aside what is not diagnosed.
 *
 * @param gaps what becomes of a stack in which slices are missing
 */
record DimensionRules(GapPolicy gaps) implements StackRules {

    private static final Set<String> PROJECTIONS = Set.of("CR", "DX", "MG", "IO", "PX", "RF", "XA", "US");
    /** Conversion Types of images of the patient rather than of a workstation: digitised film, digital and video interface (PS3.3 C.8.6.1). */
    private static final Set<String> PICTURES = Set.of("DF", "DI", "DV");

    private static final String FILM = "DF";

    @Override
    public SortedMap<String, String> parameters() {
        return new TreeMap<>(Map.of(
                "stack-normal-degrees-max", String.valueOf(NormalRules.NORMAL_DEGREES_MAX),
                "stack-dimensions", EnumSet.allOf(Dimension.class).toString(),
                "stack-split", "matrix,normal,pixel-spacing,dimensions,repeated-positions",
                "stack-duplicates", "first-acquired-stays",
                "stack-slices-min", String.valueOf(StackSelection.SLICES_MIN),
                "stack-aside", "screenshot,derived-if-original,too-short-if-longer",
                "gaps", gaps.name()));
    }

    /** A capture is an image of a projection, or a digitised film of whatever made it; everything else shows a screen. */
    @Override
    public Optional<SetAside> captureAside(String modality, Optional<String> conversionType) {
        boolean image = PROJECTIONS.contains(modality)
                ? conversionType.map(PICTURES::contains).orElse(true)
                : conversionType.filter(FILM::equals).isPresent();
        return image
                ? Optional.empty()
                : Optional.of(new SetAside(Reason.SCREENSHOT, "a secondary capture that is no image of a projection"));
    }

    @Override
    public Grouped group(Collection<Admission.Admitted> instances) {
        Map<String, SetAside> aside = new HashMap<>();
        TreeMap<String, List<InstanceHeader>> series = new TreeMap<>();
        instances.stream()
                .map(Admission.Admitted::header)
                .sorted(Comparator.comparing(InstanceHeader::sopInstanceUid))
                .forEach(header -> {
                    if (header.image().screen()) {
                        aside.put(header.sopInstanceUid(), new SetAside(Reason.SCREENSHOT, "ImageType says so"));
                    } else {
                        series.computeIfAbsent(header.series().uid(), uid -> new ArrayList<>())
                                .add(header);
                    }
                });
        List<Draft> drafts = new ArrayList<>();
        series.values().forEach(headers -> {
            for (Draft draft : FrameSplit.drafts(headers)) {
                drafts.addAll(SharedPositions.resolve(draft, aside).stream()
                        .flatMap(resolved ->
                                (gaps == GapPolicy.SPLIT ? GapSplit.of(resolved) : List.of(resolved)).stream())
                        .toList());
            }
        });
        List<Draft> kept = StackSelection.select(drafts, aside);
        List<Stack> stacks = stacks(kept);
        stacks.stream()
                .flatMap(stack -> stack.volume().slices().stream())
                .forEach(slice -> aside.remove(slice.sopInstanceUid()));
        return new Grouped(stacks, aside);
    }

    private static List<Stack> stacks(List<Draft> drafts) {
        TreeMap<String, List<Draft>> bySeries = drafts.stream()
                .collect(Collectors.groupingBy(
                        draft -> draft.header().series().uid(), TreeMap::new, Collectors.toList()));
        List<Stack> stacks = new ArrayList<>();
        for (List<Draft> siblings : bySeries.values()) {
            Set<Dimension> telling = telling(siblings);
            // Sorting is stable: stacks that no dimension tells apart stay in the order of their first instance.
            siblings.sort(Comparator.comparing(Draft::dimensions));
            for (int i = 0; i < siblings.size(); i++) {
                stacks.add(StackClosing.close(siblings.get(i), i + 1, telling));
            }
        }
        return stacks;
    }

    /** The dimensions in which the stacks of a series differ. */
    private static Set<Dimension> telling(List<Draft> siblings) {
        Set<Dimension> telling = EnumSet.noneOf(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            Set<String> values = new HashSet<>();
            siblings.forEach(draft -> values.add(draft.dimensions().value(dimension)));
            if (values.size() > 1) {
                telling.add(dimension);
            }
        }
        return telling;
    }
}
