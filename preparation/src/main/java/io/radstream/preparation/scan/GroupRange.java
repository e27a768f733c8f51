package io.radstream.preparation.scan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One scale for all scans of a study and modality, as the case-level loader of RadDiag (2024) has it: its buffer of 32 slices a scan is stretched as a
 * whole, so the zeros after the last slice of a shallow scan count as values.
 *
 * <p>Scans that all lack a window keep their values until then; otherwise each is displayed first.
 */
final class GroupRange {

    private GroupRange() {}

    static void finish(List<ScanDraft> drafts, int slicesMax) {
        Map<String, List<ScanDraft>> groups = drafts.stream()
                .collect(Collectors.groupingBy(
                        draft -> draft.stack().series().studyUid()
                                + ' '
                                + draft.stack().modality(),
                        TreeMap::new,
                        Collectors.toList()));
        groups.values().forEach(group -> stretch(group, slicesMax));
    }

    private static void stretch(List<ScanDraft> group, int slicesMax) {
        if (!group.stream().allMatch(ScanDraft::raw)) {
            group.forEach(ScanDraft::display);
        }
        ValueRange range = ValueRange.NONE;
        for (ScanDraft draft : group) {
            range = range.and(draft.range());
            range = draft.shallow(slicesMax) ? range.with(0) : range;
        }
        for (ScanDraft draft : group) {
            draft.stretch(range);
        }
    }
}
