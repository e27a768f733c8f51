package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;

/**
 * Layer normalisation of the published network, which is not the usual one: the standard deviation is the unbiased one (divided by E - 1)
 * and the epsilon is added to it, not to the variance.
 */
final class LayerNormalisation extends NamedBlock {

    private static final float EPSILON = 1e-6f;

    private final int width;
    private final Parameter scale;
    private final Parameter shift;

    LayerNormalisation(int width) {
        this.width = width;
        scale = tensor("a", Parameter.Type.GAMMA, InitialValue.constant(1), width);
        shift = tensor("b", Parameter.Type.BETA, InitialValue.constant(0), width);
    }

    NDArray apply(NDArray x) {
        int[] last = {x.getShape().dimension() - 1};
        NDArray centred = x.sub(x.mean(last, true));
        NDArray deviation = centred.square()
                .sum(last, true)
                .div(Scalars.beside(x, width - 1))
                .sqrt();
        return centred.div(deviation.add(Scalars.beside(x, EPSILON)))
                .mul(scale.getArray())
                .add(shift.getArray());
    }

    @Override
    NDList forward(NDList inputs, boolean training) {
        return new NDList(apply(inputs.singletonOrThrow()));
    }
}
