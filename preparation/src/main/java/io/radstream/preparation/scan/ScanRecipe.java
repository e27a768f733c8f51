package io.radstream.preparation.scan;

import io.radstream.preparation.pixel.PixelReading;
import io.radstream.preparation.pixel.Voi;
import io.radstream.preparation.pixel.Windowing;
import io.radstream.preparation.series.Stack;
import io.radstream.preparation.series.StackRules;
import io.radstream.preparation.volume.Volume;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a case becomes tensors (D, H, W) of at most 32 slices of 256 x 256 in [0, 1]: data, versioned and hashed.
 *
 * <p>Every parameter is in {@link #parameters()}, and {@link #hash()} is over all of them: scans with equal hashes were made in the same way. A
 * changed parameter is a new recipe with a new name. Immutable.
 */
public final class ScanRecipe {

    /**
     * Recipe v1, in this order: slices chosen uniformly; MONOCHROME1 negated, so that dense is bright; each slice resized bilinearly to the square
     * without keeping its aspect; the values stretched to [0, 1] between the least and the greatest of the scan.
     *
     * <p>That is the image-level loader of RadDiag (2024) on modality values: oblong images are squashed, and there is no window, so one metal clip darkens
     * the rest of a CT. A constant scan becomes zeros, where the loader makes noise, because the same case must give the same tensor.
     */
    public static final ScanRecipe V1 = named("v1");

    /** Recipe v2: stacks by every dimension, the full way from stored to display value, smoothed resizing, aspect kept. */
    public static final ScanRecipe V2 = named("v2");

    /** What the published image-level weights saw: displayed images, each scan on its own scale. */
    public static final ScanRecipe RADDIAG_LATE = named("raddiag-late");

    /** What the published case-level weights saw: displayed images, images three times, the scans of a modality and study on one scale. */
    public static final ScanRecipe RADDIAG_EARLY = named("raddiag-early");

    private final RecipeParameters parameters;

    private ScanRecipe(RecipeParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * A recipe of this module.
     *
     * @throws IllegalArgumentException when it has none of that name
     */
    public static ScanRecipe named(String name) {
        return new ScanRecipe(RecipeParameters.resource(name));
    }

    /**
     * A recipe made of parameters.
     *
     * @throws IllegalArgumentException naming the parameter that is missing, unknown or has a value that is not known here
     */
    public static ScanRecipe of(Map<String, String> parameters) {
        return new ScanRecipe(RecipeParameters.of(parameters));
    }

    /** The name that events carry. */
    public String name() {
        return parameters.text("name");
    }

    /** SHA-256 over every parameter, 64 hex digits. */
    public String hash() {
        return parameters.hash();
    }

    /** Every parameter with its value. */
    public Map<String, String> parameters() {
        return parameters.all();
    }

    /** How instances become stacks. */
    public StackRules stackRules() {
        return parameters.stackRules();
    }

    /** How frames become grey planes. */
    public PixelReading pixelReading() {
        return parameters.pixelReading();
    }

    /** Rows and columns of a scan. */
    public int side() {
        return parameters.number("side");
    }

    /** The most scans of a case. */
    public int scansMax() {
        return parameters.number("scans-max");
    }

    /** The most scans of a modality (0008,0060) in a case. */
    public int scansMax(String modality) {
        return parameters.modalityLimit().scansMax(modality, scansMax());
    }

    /** Whether the stacks of one series wait for their turn, so that one series of many stacks does not crowd out the others. */
    public boolean seriesTakeTurns() {
        return parameters.seriesTakeTurns();
    }

    /** Whether scans share a scale, so that all drafts of a case must be finished together. */
    public boolean groupsScans() {
        return parameters.intensity().grouped();
    }

    /** How many slices a scan of a volume of {@code depth} slices has. */
    public int depth(int depth) {
        return Math.min(depth, slicesMax());
    }

    /** Begins a scan. */
    public ScanDraft draft(Stack stack) {
        return new ScanDraft(stack, this);
    }

    /** Finishes scans: one, or all of a case where {@link #groupsScans}. The drafts may not be used any more. */
    public List<Scan> finish(List<ScanDraft> drafts) {
        switch (parameters.intensity()) {
            case RANGE -> drafts.forEach(draft -> draft.stretch(draft.range()));
            case DISPLAY -> drafts.forEach(ScanDraft::display);
            case DISPLAY_RANGE ->
                drafts.forEach(draft -> {
                    draft.display();
                    draft.stretch(draft.range());
                });
            case DISPLAY_GROUP_RANGE -> GroupRange.finish(drafts, slicesMax());
        }
        return drafts.stream().map(ScanDraft::scan).toList();
    }

    int slicesMax() {
        return parameters.number("slices-max");
    }

    Region.Aspect aspect() {
        return parameters.aspect();
    }

    Resize resize() {
        return parameters.resize();
    }

    Polarity polarity() {
        return parameters.polarity();
    }

    List<SliceMix> plan(Volume volume) {
        int copies = parameters.imageSlices();
        return volume.slices().size() == 1 && copies > 1
                ? Collections.nCopies(copies, SliceMix.of(0))
                : parameters.sliceChoice().plan(volume, slicesMax());
    }

    String choiceWords() {
        return parameters.sliceChoice() == SliceChoice.UNIFORM
                ? "uniformly"
                : "by " + parameters.sliceChoice().parameter();
    }

    /** The window of a stack whose header states none. */
    Optional<Voi> preset(Stack stack) {
        boolean asked = parameters.pixelReading() == PixelReading.FULL
                && stack.modality().equals("CT");
        return asked ? Optional.of(new Windowing(CtPresets.of(stack.anatomy()))) : Optional.empty();
    }
}
