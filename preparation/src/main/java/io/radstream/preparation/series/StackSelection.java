package io.radstream.preparation.series;

import io.radstream.preparation.series.Admission.SetAside;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sets stacks aside that only repeat or announce others of the same modality. A case whose images are all of that kind keeps them: something is
 * diagnosed.
 */
final class StackSelection {

    /** Fewer slices of a cross-sectional modality are a remnant: a localizer without a name, bolus tracking, a repeated slice. */
    static final int SLICES_MIN = 3;

    private static final Set<String> CROSS_SECTIONS = Set.of("CT", "MR", "PT");

    private StackSelection() {}

    static List<Draft> select(List<Draft> drafts, Map<String, SetAside> aside) {
        Set<String> withOriginal = drafts.stream()
                .filter(draft -> !draft.reformatted() && !tooShort(draft))
                .map(Draft::modality)
                .collect(Collectors.toSet());
        Set<String> withLong = drafts.stream()
                .filter(draft -> !tooShort(draft))
                .map(Draft::modality)
                .collect(Collectors.toSet());
        List<Draft> kept = new ArrayList<>();
        for (Draft draft : drafts) {
            if (draft.reformatted() && withOriginal.contains(draft.modality())) {
                set(draft, aside, new SetAside(Reason.DERIVED, "the case has original images of the modality"));
            } else if (tooShort(draft) && withLong.contains(draft.modality())) {
                set(draft, aside, new SetAside(Reason.TOO_SHORT, "fewer than " + SLICES_MIN + " slices"));
            } else {
                kept.add(draft);
            }
        }
        return kept;
    }

    private static boolean tooShort(Draft draft) {
        return CROSS_SECTIONS.contains(draft.modality()) && draft.frames().size() < SLICES_MIN;
    }

    private static void set(Draft draft, Map<String, SetAside> aside, SetAside reason) {
        draft.instances().forEach(uid -> aside.put(uid, reason));
    }
}
