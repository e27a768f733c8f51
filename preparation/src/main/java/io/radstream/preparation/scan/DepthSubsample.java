package io.radstream.preparation.scan;

/** Chooses slices of a deep volume uniformly: floor(i * depth / slicesMax). A volume that is not deeper keeps every slice. */
final class DepthSubsample {

    private DepthSubsample() {}

    static int[] indices(int depth, int slicesMax) {
        int count = Math.min(depth, slicesMax);
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = (int) ((long) i * depth / count);
        }
        return indices;
    }
}
