package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/** Joins the logits of the scans of a case: (N, S, L) with a mask (N, S) to (N, L). It has no weights. */
final class LateFusion {

    private static final float MASKED = 1e9f;

    private LateFusion() {}

    static NDArray maximum(NDArray logits, NDArray mask) {
        NDArray hidden = column(mask).sub(1).mul(Scalars.beside(logits, MASKED)); // (N, S, 1), 0 for real scans
        return logits.add(hidden).max(new int[] {1}); // (N, L)
    }

    static NDArray mean(NDArray logits, NDArray mask) {
        NDArray scans = mask.sum(new int[] {1}, true); // (N, 1)
        return logits.mul(column(mask)).sum(new int[] {1}).div(scans); // (N, L)
    }

    /** Equal shares of the real scans behind a class token that does not exist: (N, 1 + S). */
    static NDArray shares(NDArray mask) {
        NDArray none = mask.getManager().zeros(new Shape(mask.getShape().get(0), 1));
        return NDArrays.concat(new NDList(none, mask.div(mask.sum(new int[] {1}, true))), 1);
    }

    private static NDArray column(NDArray mask) {
        return mask.reshape(mask.getShape().get(0), mask.getShape().get(1), 1);
    }
}
