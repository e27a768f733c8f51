package io.radstream.raddiag.network;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A DJL block whose parameters keep the names of the published checkpoints.
 *
 * <p>DJL numbers the names of child blocks; this class keeps the given ones beside them. Sizes are fixed by constructors, so that no input
 * is needed to initialise. Results belong to the manager of the input: every operation has the input on its left, because DJL gives
 * the result to the manager of the left operand and parameters outlive a request.
 */
abstract class NamedBlock extends AbstractBlock {

    private final Map<String, NamedBlock> named = new LinkedHashMap<>();
    private final Map<String, NamedParameter> tensors = new LinkedHashMap<>();

    /** A parameter with its role in a fresh network. */
    record NamedParameter(Parameter parameter, Shape shape, InitialValue initial, boolean fixed) {

        /** Whether training changes it by gradient; running statistics are changed by the forward pass. */
        boolean learned() {
            return !fixed
                    && parameter.getType() != Parameter.Type.RUNNING_MEAN
                    && parameter.getType() != Parameter.Type.RUNNING_VAR;
        }
    }

    final <B extends NamedBlock> B child(String name, B block) {
        named.put(name, addChildBlock(name, block));
        return block;
    }

    final Parameter tensor(String name, Parameter.Type type, InitialValue initial, long... shape) {
        return tensor(name, type, initial, false, shape);
    }

    /** A tensor that belongs to the weights but that training leaves as it is. */
    final Parameter fixedTensor(String name, InitialValue initial, long... shape) {
        return tensor(name, Parameter.Type.OTHER, initial, true, shape);
    }

    private Parameter tensor(String name, Parameter.Type type, InitialValue initial, boolean fixed, long... shape) {
        Parameter parameter = addParameter(Parameter.builder()
                .setName(name)
                .setType(type)
                .optRequiresGrad(false)
                .build());
        tensors.put(name, new NamedParameter(parameter, new Shape(shape), initial, fixed));
        return parameter;
    }

    /** Visits every parameter below this block with its full name, in reading order. */
    final void forEachTensor(String prefix, BiConsumer<String, NamedParameter> visitor) {
        tensors.forEach((name, tensor) -> visitor.accept(prefix + name, tensor));
        named.forEach((name, block) -> block.forEachTensor(prefix + name + '.', visitor));
    }

    /** The computation of this block; see the block for what goes in and out. */
    abstract NDList forward(NDList inputs, boolean training);

    @Override
    protected final NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> options) {
        return forward(inputs, training);
    }

    @Override
    public final Shape[] getOutputShapes(Shape[] inputShapes) {
        throw new UnsupportedOperationException("parameter shapes are fixed by the network configuration");
    }
}
