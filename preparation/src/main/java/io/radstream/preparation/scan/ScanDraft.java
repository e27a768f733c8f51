package io.radstream.preparation.scan;

import io.radstream.preparation.pixel.GreyPlane;
import io.radstream.preparation.pixel.Voi;
import io.radstream.preparation.series.Stack;
import io.radstream.preparation.volume.PixelSpacing;
import io.radstream.preparation.volume.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A scan in the making: the caller decodes the slices it asks for, one after the other, and finishes it with the recipe.
 *
 * <p>Holds one tensor and no frame. One window or table counts for the whole scan, that of the slice in the middle, so that slices stay comparable.
 */
public final class ScanDraft {

    private final Stack stack;
    private final ScanRecipe recipe;
    private final List<SliceMix> mixes;
    private final Region region;
    private final float[] values;
    private final boolean[] inverted;
    private Optional<Voi> voi = Optional.empty();

    ScanDraft(Stack stack, ScanRecipe recipe) {
        this.stack = stack;
        this.recipe = recipe;
        this.mixes = recipe.plan(stack.volume());
        int side = recipe.side();
        Optional<PixelSpacing> spacing = stack.volume().pixelSpacing();
        this.region = recipe.aspect().region(stack.rows(), stack.columns(), spacing, side);
        this.values = new float[mixes.size() * side * side]; // (D, H, W)
        this.inverted = new boolean[mixes.size()];
    }

    /** The stack it is made of. */
    public Stack stack() {
        return stack;
    }

    /** Slices of the tensor. */
    public int depth() {
        return mixes.size();
    }

    /** The slices of the volume that a slice of the tensor is made of, in the order in which {@link #place} wants them. */
    public List<Slice> sources(int slice) {
        List<Slice> slices = stack.volume().slices();
        return Arrays.stream(mixes.get(slice).sources()).mapToObj(slices::get).toList();
    }

    /** Adds a source of a slice of the tensor. Each is placed once, in order. */
    public void place(int slice, int source, GreyPlane plane) {
        SliceMix mix = mixes.get(slice);
        int side = recipe.side();
        float sign = recipe.polarity() == Polarity.NEGATE && plane.inverted() ? -1 : 1;
        BilinearResize.Pixels pixels = (row, column) -> sign * plane.value(row, column);
        int offset = slice * side * side;
        if (mix.sources().length == 1) {
            recipe.resize().into(plane, pixels, new Resize.Target(values, offset, side, region));
        } else {
            float[] one = new float[side * side];
            recipe.resize().into(plane, pixels, new Resize.Target(one, 0, side, region));
            mix.add(values, offset, one, source);
        }
        if (source == 0) {
            inverted[slice] = recipe.polarity() == Polarity.COMPLEMENT && plane.inverted();
            if (slice == depth() / 2) {
                voi = plane.voi().or(() -> plane.calibrated() ? recipe.preset(stack) : Optional.empty());
            }
        }
    }

    /** Whether raw values can be compared with those of other scans: nothing says how to show them. */
    boolean raw() {
        for (boolean one : inverted) {
            if (one) {
                return false;
            }
        }
        return voi.isEmpty();
    }

    ValueRange range() {
        return ValueRange.of(values, region, recipe.side());
    }

    boolean shallow(int slicesMax) {
        return depth() < slicesMax;
    }

    /** Brings values to [0, 1] by window or table, else by their range, and undoes inverted polarity. */
    void display() {
        if (voi.isPresent()) {
            Voi shown = voi.get();
            region.forEach(depth(), recipe.side(), i -> values[i] = shown.apply(values[i]));
        } else {
            stretch(range());
        }
        int plane = recipe.side() * recipe.side();
        region.forEach(depth(), recipe.side(), i -> values[i] = inverted[i / plane] ? 1 - values[i] : values[i]);
    }

    void stretch(ValueRange range) {
        region.forEach(depth(), recipe.side(), i -> values[i] = range.share(values[i]));
    }

    Scan scan() {
        List<Slice> slices = stack.volume().slices();
        List<Slice> shown = mixes.stream().map(mix -> slices.get(mix.shown())).toList();
        return new Scan(stack, depth(), recipe.side(), values, shown, region, notes());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(stack.notes());
        int slices = stack.volume().slices().size();
        if (depth() < slices) {
            notes.add(depth() + " of " + slices + " slices chosen " + recipe.choiceWords());
        }
        return List.copyOf(notes);
    }
}
