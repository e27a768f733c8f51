package io.radstream.preparation.scan;

import io.radstream.preparation.series.Stack;
import io.radstream.preparation.volume.Slice;
import io.radstream.preparation.volume.Volume;
import java.util.List;

/**
 * One prepared series: slices that share a scale, with where they come from.
 *
 * @param stack the stack it was made of
 * @param depth slices of the tensor
 * @param side rows and columns of the tensor
 * @param values (D, H, W) row after row, in [0, 1]; not copied: do not change it
 * @param slices the frame that each slice of the tensor shows; of one made of several, the frame that stands for it
 * @param region what of the square a frame fills
 * @param notes geometry notes of the volume and what the recipe left out
 */
public record Scan(
        Stack stack, int depth, int side, float[] values, List<Slice> slices, Region region, List<String> notes) {

    /** SOP Instance UID of each slice of the tensor. */
    public List<String> sliceInstances() {
        return slices.stream().map(Slice::sopInstanceUid).toList();
    }

    /** Where each slice of the tensor lies along the normal of the volume, in mm, ascending; empty when one of them does not say where it lies. */
    public double[] slicePositionsMm() {
        return Volume.positionsMm(slices, stack.volume().normal());
    }
}
