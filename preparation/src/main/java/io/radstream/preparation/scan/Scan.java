package io.radstream.preparation.scan;

import io.radstream.preparation.series.Stack;
import java.util.List;

/**
 * One prepared series: slices that share a scale, with where they come from.
 *
 * @param stack the stack it was made of
 * @param depth slices of the tensor
 * @param side rows and columns of the tensor
 * @param values (D, H, W) row after row, in [0, 1]; not copied: do not change it
 * @param sliceInstances SOP Instance UID of each slice of the tensor
 * @param notes geometry notes of the volume and what the recipe left out
 */
public record Scan(Stack stack, int depth, int side, float[] values, List<String> sliceInstances, List<String> notes) {}
