package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.BatchNorm;

/** Batch normalisation of images (N, C, H, W): by the batch in training, which also moves the running statistics, by those otherwise. */
final class ImageNormalisation extends NamedBlock {

    private static final float EPSILON = 1e-5f;
    private static final float KEPT = 0.9f; // share of a running statistic that one batch leaves in place

    private final Parameter gamma;
    private final Parameter beta;
    private final Parameter mean;
    private final Parameter variance;

    ImageNormalisation(int channels) {
        gamma = tensor("weight", Parameter.Type.GAMMA, InitialValue.constant(1), channels);
        beta = tensor("bias", Parameter.Type.BETA, InitialValue.constant(0), channels);
        mean = tensor("running_mean", Parameter.Type.RUNNING_MEAN, InitialValue.constant(0), channels);
        variance = tensor("running_var", Parameter.Type.RUNNING_VAR, InitialValue.constant(1), channels);
    }

    NDArray apply(NDArray x, boolean training) {
        return BatchNorm.batchNorm(
                        x,
                        mean.getArray(),
                        variance.getArray(),
                        gamma.getArray(),
                        beta.getArray(),
                        1,
                        KEPT,
                        EPSILON,
                        training)
                .singletonOrThrow();
    }

    NDArray applyAndClose(NDArray x, boolean training) {
        try (x) {
            return apply(x, training);
        }
    }

    @Override
    NDList forward(NDList inputs, boolean training) {
        return new NDList(apply(inputs.singletonOrThrow(), training));
    }
}
