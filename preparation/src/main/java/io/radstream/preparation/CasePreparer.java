package io.radstream.preparation;

import io.radstream.dicom.data.DicomException;
import io.radstream.preparation.InstanceOutcome.Rejected;
import io.radstream.preparation.InstanceOutcome.SetAside;
import io.radstream.preparation.InstanceOutcome.Used;
import io.radstream.preparation.scan.Scan;
import io.radstream.preparation.scan.ScanDraft;
import io.radstream.preparation.scan.ScanRecipe;
import io.radstream.preparation.series.Reason;
import io.radstream.preparation.series.Stack;
import io.radstream.preparation.volume.Slice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Makes the scans of a case: groups its instances, puts them in space, and applies the recipe to the highest ranked stacks.
 *
 * <p>Deterministic: the same instances in any order give the same scans, bit by bit. One tensor and one file are in memory at a time, and only
 * slices that the recipe chooses are decoded; of the others of a volume the header is read. An instance that cannot be decoded is rejected,
 * and its volume is made without it. Thread-safe.
 */
public final class CasePreparer {

    private final ScanRecipe recipe;

    public CasePreparer(ScanRecipe recipe) {
        this.recipe = recipe;
    }

    /** The recipe that is applied. */
    public ScanRecipe recipe() {
        return recipe;
    }

    /** Prepares a case and keeps all of its tensors: up to 128 MiB. */
    public CasePreparation prepare(List<SourceInstance> instances) {
        List<Scan> scans = new ArrayList<>();
        Map<String, InstanceOutcome> outcomes = prepare(instances, scans::add);
        return new CasePreparation(scans, outcomes);
    }

    /**
     * Prepares a case and hands over each scan as it is made, in the order of their rank.
     *
     * @return what became of every instance, by SOP Instance UID, sorted
     * @throws IllegalArgumentException when two instances have the same SOP Instance UID
     */
    public SortedMap<String, InstanceOutcome> prepare(List<SourceInstance> instances, Consumer<Scan> scans) {
        CaseVolumes volumes = CaseVolumes.of(instances, recipe.stackRules());
        Map<String, InstanceOutcome> outcomes = new HashMap<>(volumes.unused());
        List<ScanDraft> together = new ArrayList<>();
        Map<String, Integer> made = new HashMap<>();
        for (Stack stack : ScanRanking.rank(volumes.stacks(), recipe)) {
            Optional<SetAside> beyond = beyond(made, stack.modality());
            if (beyond.isPresent()) {
                stack.volume().slices().forEach(slice -> outcomes.putIfAbsent(slice.sopInstanceUid(), beyond.get()));
                continue;
            }
            Optional<ScanDraft> draft = make(volumes, stack, outcomes);
            if (draft.isEmpty()) {
                continue;
            }
            made.merge(stack.modality(), 1, Integer::sum);
            Used used = new Used(stack.scanId());
            draft.get()
                    .stack()
                    .volume()
                    .slices()
                    .forEach(slice -> outcomes.merge(
                            slice.sopInstanceUid(), used, (old, add) -> old instanceof SetAside ? add : old));
            together.add(draft.get());
            if (!recipe.groupsScans()) {
                recipe.finish(together).forEach(scans);
                together.clear();
            }
        }
        recipe.finish(together).forEach(scans);
        return Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    }

    private Optional<SetAside> beyond(Map<String, Integer> made, String modality) {
        int all = made.values().stream().mapToInt(Integer::intValue).sum();
        if (all >= recipe.scansMax()) {
            return Optional.of(new SetAside(Reason.SCANS_MAX, "a case has at most " + recipe.scansMax() + " scans"));
        }
        int most = recipe.scansMax(modality);
        return made.getOrDefault(modality, 0) >= most
                ? Optional.of(new SetAside(Reason.SCANS_MAX, "a case has at most " + most + " scans of the modality"))
                : Optional.empty();
    }

    /** Makes a scan; instances that fail are rejected and the rest is tried again, until none fails or none is left. */
    private Optional<ScanDraft> make(CaseVolumes volumes, Stack stack, Map<String, InstanceOutcome> outcomes) {
        Optional<Stack> left = stack.without(rejected(outcomes));
        while (left.isPresent()) {
            Stack current = left.get();
            Map<String, InstanceOutcome> failed = new HashMap<>();
            Optional<ScanDraft> draft = attempt(volumes, current, failed);
            if (draft.isPresent()) {
                return draft;
            }
            failed.forEach(outcomes::putIfAbsent);
            left = current.without(failed.keySet());
        }
        return Optional.empty();
    }

    private static Set<String> rejected(Map<String, InstanceOutcome> outcomes) {
        return outcomes.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Rejected)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Decodes every chosen slice, also after one has failed, so that a stack of many bad slices is not tried once for each. */
    private Optional<ScanDraft> attempt(CaseVolumes volumes, Stack stack, Map<String, InstanceOutcome> failed) {
        ScanDraft draft = recipe.draft(stack);
        for (int d = 0; d < draft.depth(); d++) {
            List<Slice> sources = draft.sources(d);
            for (int source = 0; source < sources.size(); source++) {
                Slice slice = sources.get(source);
                try {
                    draft.place(d, source, volumes.plane(stack, slice, recipe.pixelReading()));
                } catch (DicomException | InstanceUnavailableException fault) {
                    failed.put(slice.sopInstanceUid(), CaseVolumes.rejected(fault));
                }
            }
        }
        return failed.isEmpty() ? Optional.of(draft) : Optional.empty();
    }
}
