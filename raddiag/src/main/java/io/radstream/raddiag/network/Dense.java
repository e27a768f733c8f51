package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;

/** An affine map of the last axis. Weights are (out, in). */
final class Dense extends NamedBlock {

    private final Parameter weight;
    private final Parameter bias;

    private Dense(int inputs, int outputs, double weightBound) {
        weight = tensor("weight", Parameter.Type.WEIGHT, InitialValue.uniform(weightBound), outputs, inputs);
        bias = tensor("bias", Parameter.Type.BIAS, InitialValue.uniform(1 / Math.sqrt(inputs)), outputs);
    }

    /** Fresh weights after Glorot, as in the transformers. */
    static Dense glorot(int inputs, int outputs) {
        return new Dense(inputs, outputs, Math.sqrt(6.0 / (inputs + outputs)));
    }

    /** Fresh weights uniform within the inverse root of the inputs, as in the classifier. */
    static Dense plain(int inputs, int outputs) {
        return new Dense(inputs, outputs, 1 / Math.sqrt(inputs));
    }

    NDArray apply(NDArray x) {
        return Linear.linear(x, weight.getArray(), bias.getArray()).singletonOrThrow();
    }

    @Override
    NDList forward(NDList inputs, boolean training) {
        return new NDList(apply(inputs.singletonOrThrow()));
    }
}
