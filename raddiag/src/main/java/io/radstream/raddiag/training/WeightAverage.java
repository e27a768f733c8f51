package io.radstream.raddiag.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.radstream.raddiag.weights.InvalidWeightsException;
import io.radstream.raddiag.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An exponential moving average of all weights, running statistics included: steadier than the weights of the last step.
 *
 * <p>Young averages forget faster, so that the fresh weights are soon gone: after t steps no more than (1 + t) / (10 + t) is kept.
 *
 * @see "Polyak and Juditsky, Acceleration of Stochastic Approximation by Averaging, 1992"
 */
final class WeightAverage {

    private static final int YOUTH = 10;

    private final double kept;
    private final Map<String, NDArray> weights;
    private final Map<String, NDArray> averages = new LinkedHashMap<>();
    private final NDManager manager;

    /** @param weights the arrays that training changes in place; the average begins with them */
    WeightAverage(double kept, Map<String, NDArray> weights, NDManager manager) {
        this.kept = kept;
        this.weights = weights;
        this.manager = manager;
        weights.forEach((name, array) -> {
            NDArray copy = array.duplicate();
            copy.attach(manager);
            averages.put(name, copy);
        });
    }

    /** Moves the average towards the weights after {@code steps} steps. */
    void follow(int steps) {
        float taken = (float) (1 - Math.min(kept, (1.0 + steps) / (YOUTH + steps)));
        try (NDManager scratch = manager.newSubManager()) {
            NDArray share = scratch.create(taken);
            averages.forEach((name, average) -> {
                NDArray now = weights.get(name);
                if (now == null) {
                    throw new IllegalStateException("no weights of " + name);
                }
                try (NDArray way = now.sub(average)) { // exactly 0 for what training leaves alone
                    average.addi(way.muli(share));
                }
            });
        }
    }

    /** The average by name, off the native side. */
    Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        averages.forEach(
                (name, array) -> tensors.put(name, new Tensor(array.getShape().getShape(), array.toFloatArray())));
        return tensors;
    }

    /** Goes on with an average that was taken off. */
    void restore(Map<String, Tensor> tensors) {
        averages.forEach((name, array) -> {
            Tensor tensor = tensors.get(name);
            if (tensor == null) {
                throw new InvalidWeightsException("the state of the run has no average of " + name);
            }
            try (NDArray values = manager.create(tensor.values(), array.getShape())) {
                array.muli(0).addi(values);
            }
        });
    }
}
