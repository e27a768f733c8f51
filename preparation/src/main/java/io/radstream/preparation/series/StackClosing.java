package io.radstream.preparation.series;

import io.radstream.preparation.volume.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes the stack of a draft: decides what its slices are to one another, and says what readers should know. */
final class StackClosing {

    private static final Set<String> CROSS_SECTIONS = Set.of("CT", "MR", "PT", "NM");

    private StackClosing() {}

    static Stack close(Draft draft, int number, Set<Dimension> telling) {
        InstanceHeader header = draft.header();
        Volume volume = draft.volume();
        StackKind kind = kind(draft, volume);
        return new Stack(
                header.series(),
                number,
                kind,
                draft.original(),
                header.rows(),
                header.columns(),
                header.image().view(),
                notes(draft, kind, telling),
                volume);
    }

    private static StackKind kind(Draft draft, Volume volume) {
        if (draft.frames().size() == 1) {
            return StackKind.IMAGE;
        }
        double[] positions = volume.positionsMm();
        if (positions.length > 0) {
            return volume.spacingZMm().isPresent() ? StackKind.VOLUME : StackKind.CLIP;
        }
        return CROSS_SECTIONS.contains(draft.modality()) ? StackKind.VOLUME : StackKind.CLIP;
    }

    private static List<String> notes(Draft draft, StackKind kind, Set<Dimension> telling) {
        List<String> notes = new ArrayList<>();
        if (!telling.isEmpty()) {
            notes.add(draft.dimensions().describe(telling));
        }
        draft.header().image().view().ifPresent(view -> notes.add("view " + view.words()));
        if (kind == StackKind.CLIP) {
            notes.add("clip of " + draft.frames().size() + " frames");
        }
        if (draft.reformatted()) {
            notes.add("derived from other images");
        }
        if (draft.burnedIn()) {
            notes.add("burned-in annotation");
        }
        notes.addAll(draft.notes());
        return List.copyOf(notes);
    }
}
