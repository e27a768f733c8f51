package io.radstream.preparation;

import io.radstream.preparation.image.FileVolume;
import io.radstream.preparation.scan.Scan;
import io.radstream.preparation.scan.ScanDraft;
import io.radstream.preparation.scan.ScanRecipe;
import io.radstream.preparation.series.Stack;
import io.radstream.preparation.volume.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes the scans of a case that comes as image and NIfTI files, by the recipes and in the ranking of DICOM cases: the same pixels at the same places
 * give the same tensors. Thread-safe.
 */
public final class FileCasePreparer {

    private final ScanRecipe recipe;

    public FileCasePreparer(ScanRecipe recipe) {
        this.recipe = recipe;
    }

    /** The scans, ranked; volumes beyond the limits of the recipe are left out. */
    public List<Scan> prepare(List<FileVolume> volumes) {
        Map<Stack, FileVolume> byStack =
                volumes.stream().collect(Collectors.toMap(FileVolume::stack, Function.identity()));
        Map<String, Integer> made = new HashMap<>();
        List<ScanDraft> drafts = new ArrayList<>();
        for (Stack stack : ScanRanking.rank(new ArrayList<>(byStack.keySet()), recipe)) {
            boolean room = drafts.size() < recipe.scansMax()
                    && made.getOrDefault(stack.modality(), 0) < recipe.scansMax(stack.modality());
            if (room) {
                made.merge(stack.modality(), 1, Integer::sum);
                drafts.add(draft(Optional.ofNullable(byStack.get(stack)).orElseThrow()));
            }
        }
        return recipe.finish(drafts);
    }

    private ScanDraft draft(FileVolume volume) {
        ScanDraft draft = recipe.draft(volume.stack());
        for (int d = 0; d < draft.depth(); d++) {
            List<Slice> sources = draft.sources(d);
            for (int source = 0; source < sources.size(); source++) {
                draft.place(d, source, volume.plane(sources.get(source)));
            }
        }
        return draft;
    }
}
