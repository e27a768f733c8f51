package io.radstream.raddiag.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.radstream.raddiag.weights.InvalidWeightsException;
import io.radstream.raddiag.weights.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Adam with decoupled weight decay; decay touches matrices and kernels only, not biases, norms or tokens.
 *
 * <p>The moments belong to the manager given, so that they live as long as the run.
 *
 * @see "Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019"
 */
final class AdamW {

    private static final double BETA_FIRST = 0.9;
    private static final double BETA_SECOND = 0.999;
    private static final double EPSILON = 1e-8;

    private final double weightDecay;
    private final NDManager manager;
    private final Map<String, Moments> moments = new LinkedHashMap<>();
    private int steps;

    AdamW(double weightDecay, NDManager manager) {
        this.weightDecay = weightDecay;
        this.manager = manager;
    }

    private record Moments(NDArray first, NDArray second) {}

    /** Moves {@code parameters} in place; {@code gradients} has the same names and is left as it is; the rate is that of each name. */
    void step(Map<String, NDArray> parameters, Map<String, NDArray> gradients, ToDoubleFunction<String> learningRate) {
        steps++;
        try (NDManager scratch = manager.newSubManager()) {
            Map<Double, Constants> byRate = new HashMap<>();
            parameters.forEach((name, parameter) -> {
                NDArray gradient = gradients.get(name);
                if (gradient == null) {
                    throw new IllegalStateException("no gradient for " + name);
                }
                Constants constants =
                        byRate.computeIfAbsent(learningRate.applyAsDouble(name), rate -> constants(scratch, rate));
                if (decays(name, parameter)) {
                    parameter.muli(constants.decay());
                }
                move(parameter, gradient, moments.computeIfAbsent(name, n -> fresh(parameter)), constants);
            });
        }
    }

    /** The numbers of a step as arrays: made once a rate, not once a parameter. */
    private record Constants(
            NDArray firstKept,
            NDArray firstAdded,
            NDArray secondKept,
            NDArray secondAdded,
            NDArray epsilon,
            NDArray rate,
            NDArray decay) {}

    /** Both bias corrections are folded into rate and epsilon. */
    private Constants constants(NDManager scratch, double learningRate) {
        double firstBias = 1 - Math.pow(BETA_FIRST, steps);
        double secondBias = Math.sqrt(1 - Math.pow(BETA_SECOND, steps));
        return new Constants(
                scratch.create((float) BETA_FIRST),
                scratch.create((float) (1 - BETA_FIRST)),
                scratch.create((float) BETA_SECOND),
                scratch.create((float) (1 - BETA_SECOND)),
                scratch.create((float) (EPSILON * secondBias)),
                scratch.create((float) (learningRate * secondBias / firstBias)),
                scratch.create((float) (1 - learningRate * weightDecay)));
    }

    private static void move(NDArray parameter, NDArray gradient, Moments state, Constants constants) {
        try (NDArray added = gradient.mul(constants.firstAdded());
                NDArray square = gradient.square().muli(constants.secondAdded())) {
            state.first().muli(constants.firstKept()).addi(added);
            state.second().muli(constants.secondKept()).addi(square);
        }
        try (NDArray spread = state.second().sqrt().addi(constants.epsilon());
                NDArray change = state.first().div(spread).muli(constants.rate())) {
            parameter.subi(change);
        }
    }

    /** First moments by name, off the native side. */
    Map<String, Tensor> firstMoments() {
        return copies(Moments::first);
    }

    /** Second moments by name, off the native side. */
    Map<String, Tensor> secondMoments() {
        return copies(Moments::second);
    }

    private Map<String, Tensor> copies(Function<Moments, NDArray> which) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        moments.forEach((name, state) -> {
            NDArray array = which.apply(state);
            copies.put(name, new Tensor(array.getShape().getShape(), array.toFloatArray()));
        });
        return copies;
    }

    /** Goes on after {@code stepsDone} steps with the moments they left. */
    void restore(int stepsDone, Map<String, Tensor> first, Map<String, Tensor> second) {
        steps = stepsDone;
        first.forEach((name, tensor) -> {
            Tensor other = second.get(name);
            if (other == null) {
                throw new InvalidWeightsException("the state of the run has no second moments of " + name);
            }
            moments.put(name, new Moments(array(tensor), array(other)));
        });
    }

    private NDArray array(Tensor tensor) {
        return manager.create(tensor.values(), new Shape(tensor.shape()));
    }

    private Moments fresh(NDArray parameter) {
        return new Moments(manager.zeros(parameter.getShape()), manager.zeros(parameter.getShape()));
    }

    private static boolean decays(String name, NDArray parameter) {
        return parameter.getShape().dimension() > 1 && name.endsWith(".weight");
    }
}
