package io.radstream.preparation;

import io.radstream.dicom.data.DicomException;
import io.radstream.preparation.InstanceOutcome.Rejected;
import io.radstream.preparation.InstanceOutcome.SetAside;
import io.radstream.preparation.InstanceOutcome.Used;
import io.radstream.preparation.scan.Scan;
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
        int made = 0;
        for (Stack stack : ScanRanking.rank(volumes.stacks(), recipe)) {
            if (made == recipe.scansMax()) {
                SetAside aside = new SetAside(Reason.SCANS_MAX, "a case has at most " + recipe.scansMax() + " scans");
                stack.volume().slices().forEach(slice -> outcomes.putIfAbsent(slice.sopInstanceUid(), aside));
                continue;
            }
            Optional<Scan> scan = make(volumes, stack, outcomes);
            if (scan.isPresent()) {
                made++;
                Used used = new Used(stack.scanId());
                scan.get()
                        .stack()
                        .volume()
                        .slices()
                        .forEach(slice -> outcomes.putIfAbsent(slice.sopInstanceUid(), used));
                scans.accept(scan.get());
            }
        }
        return Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    }

    /** Makes a scan; instances that fail are rejected and the rest is tried again, until none fails or none is left. */
    private Optional<Scan> make(CaseVolumes volumes, Stack stack, Map<String, InstanceOutcome> outcomes) {
        Optional<Stack> left = stack.without(rejected(outcomes));
        while (left.isPresent()) {
            Stack current = left.get();
            Map<String, InstanceOutcome> failed = new HashMap<>();
            Optional<Scan> scan = attempt(volumes, current, failed);
            if (scan.isPresent()) {
                return scan;
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
    private Optional<Scan> attempt(CaseVolumes volumes, Stack stack, Map<String, InstanceOutcome> failed) {
        List<Slice> slices = stack.volume().slices();
        int[] chosen = recipe.chosen(slices.size());
        float[] values = new float[chosen.length * recipe.side() * recipe.side()]; // (D, H, W)
        List<String> sliceInstances = new ArrayList<>(chosen.length);
        for (int d = 0; d < chosen.length; d++) {
            Slice slice = slices.get(chosen[d]);
            sliceInstances.add(slice.sopInstanceUid());
            try {
                recipe.place(volumes.plane(stack, slice), values, d);
            } catch (DicomException | InstanceUnavailableException fault) {
                failed.put(slice.sopInstanceUid(), CaseVolumes.rejected(fault));
            }
        }
        if (!failed.isEmpty()) {
            return Optional.empty();
        }
        recipe.stretch(values);
        return Optional.of(new Scan(
                stack, chosen.length, recipe.side(), values, List.copyOf(sliceInstances), notes(stack, chosen.length)));
    }

    private static List<String> notes(Stack stack, int depth) {
        List<String> notes = new ArrayList<>(stack.notes());
        int slices = stack.volume().slices().size();
        if (depth < slices) {
            notes.add(depth + " of " + slices + " slices chosen uniformly");
        }
        return List.copyOf(notes);
    }
}
