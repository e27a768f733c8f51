package io.radstream.raddiag.weights;

import java.util.LinkedHashMap;
import java.util.Map;

/** Named tensors that are read one at a time, so that a large file is never in memory as a whole. */
public interface TensorSource {

    /** The shape of every tensor by name, in the order of the source. */
    Map<String, long[]> shapes();

    /**
     * The tensor called {@code name}, one of {@link #shapes()}.
     *
     * @throws InvalidWeightsException naming the tensor when its values cannot be had as floating-point numbers
     * @throws java.io.UncheckedIOException when the source cannot be read
     */
    Tensor read(String name);

    /** Tensors that are in memory already. */
    static TensorSource of(Map<String, Tensor> tensors) {
        return new TensorSource() {
            @Override
            public Map<String, long[]> shapes() {
                Map<String, long[]> shapes = new LinkedHashMap<>();
                tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
                return shapes;
            }

            @Override
            public Tensor read(String name) {
                Tensor tensor = tensors.get(name);
                if (tensor == null) {
                    throw new InvalidWeightsException("there is no tensor " + name);
                }
                return tensor;
            }
        };
    }
}
