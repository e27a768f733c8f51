package io.radstream.raddiag.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /** Moves {@code parameters} in place; {@code gradients} has the same names and is spent afterwards. */
    void step(Map<String, NDArray> parameters, Map<String, NDArray> gradients, double learningRate) {
        steps++;
        double firstBias = 1 - Math.pow(BETA_FIRST, steps);
        double secondBias = 1 - Math.pow(BETA_SECOND, steps);
        parameters.forEach((name, parameter) -> {
            NDArray gradient = gradients.get(name);
            if (gradient == null) {
                throw new IllegalStateException("no gradient for " + name);
            }
            Moments state = moments.computeIfAbsent(name, n -> fresh(parameter));
            state.first().muli(BETA_FIRST).addi(gradient.mul(1 - BETA_FIRST));
            state.second().muli(BETA_SECOND).addi(gradient.square().muli(1 - BETA_SECOND));
            NDArray spread = gradient.getManager().zeros(parameter.getShape()).add(state.second());
            NDArray denominator = spread.divi(secondBias).sqrt().addi(EPSILON);
            if (decays(name, parameter)) {
                parameter.muli(1 - learningRate * weightDecay);
            }
            parameter.subi(gradient.muli(0)
                    .addi(state.first())
                    .muli(learningRate / firstBias)
                    .divi(denominator));
        });
    }

    private Moments fresh(NDArray parameter) {
        return new Moments(manager.zeros(parameter.getShape()), manager.zeros(parameter.getShape()));
    }

    private static boolean decays(String name, NDArray parameter) {
        return parameter.getShape().dimension() > 1 && name.endsWith(".weight");
    }
}
