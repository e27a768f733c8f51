package io.radstream.raddiag.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.radstream.raddiag.network.Scalars;

/** Draws the attention of a scan towards the slice a reader marked: symmetric divergence from a Gaussian of two slices of 32 around it. */
final class KeySliceLoss {

    private static final double DEVIATION_SHARE = 1.0 / 16; // of the slices of the configuration
    private static final float FLOOR = 1e-5f;

    private KeySliceLoss() {}

    /**
     * The mean over the marked scans, a scalar.
     *
     * @param scores (M, D) raw attention scores of the class token over the slices, masked ones far below
     * @param keySlices for each scan the marked slice, or {@link LabelledCase#NO_KEY_SLICE}; at least one is marked
     * @param depths for each scan its real slices
     * @param slicesMax slices of the configuration, which set the width of the Gaussian
     */
    static NDArray loss(NDArray scores, int[] keySlices, int[] depths, int slicesMax) {
        NDManager manager = scores.getManager();
        int scans = keySlices.length;
        int width = (int) scores.getShape().get(1);
        float[] targets = new float[scans * width];
        float[] marked = new float[scans];
        int count = 0;
        for (int scan = 0; scan < scans; scan++) {
            if (keySlices[scan] != LabelledCase.NO_KEY_SLICE) {
                marked[scan] = 1;
                count++;
            }
            fill(targets, scan * width, width, keySlices[scan], depths[scan], slicesMax * DEVIATION_SHARE);
        }
        NDArray target = manager.create(targets, new Shape(scans, width));
        NDArray attention = scores.softmax(-1).maximum(Scalars.beside(scores, FLOOR));
        NDArray difference = target.log().sub(attention.log());
        NDArray divergence = target.sub(attention).mul(difference).sum(new int[] {1});
        return divergence.mul(manager.create(marked)).sum().div(Scalars.beside(scores, 2.0 * Math.max(1, count)));
    }

    private static void fill(float[] targets, int start, int width, int centre, int depth, double deviation) {
        double total = 0;
        for (int i = 0; i < depth; i++) {
            total += gauss(i - centre, deviation);
        }
        for (int i = 0; i < width; i++) {
            double share = i < depth ? gauss(i - centre, deviation) / total : 0;
            targets[start + i] = (float) Math.max(FLOOR, share);
        }
    }

    private static double gauss(double distance, double deviation) {
        return Math.exp(-distance * distance / (2 * deviation * deviation));
    }
}
