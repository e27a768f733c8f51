package io.radstream.raddiag.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.radstream.raddiag.diagnosis.ModelDescription;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.engine.TorchEngine;
import io.radstream.raddiag.network.RadDiagNetwork;
import io.radstream.raddiag.network.Scalars;
import io.radstream.raddiag.weights.Tensor;
import io.radstream.raddiag.weights.TensorSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network while it trains: forward and backward passes, clipped gradients, one move of the optimiser a step.
 *
 * <p>The gradient of a step is the sum over its parts, each weighed by its share of the cases, so that memory is that of one part; batch
 * normalisation takes its statistics over a part.
 *
 * <p>All arrays of a step, gradients included, lie in one manager that closes with the step: parameters move into it before the pass and
 * back out afterwards, because DJL gives a gradient to the manager of its parameter.
 */
final class NetworkTraining implements AutoCloseable {

    private final NDManager manager = TorchEngine.get().newBaseManager();
    private final RadDiagNetwork network;
    private final TrainingPlan plan;
    private final AdamW optimiser;
    private final Map<String, NDArray> trained;
    private final @Nullable WeightAverage average; // absent when the plan wants none
    private int steps;

    NetworkTraining(RadDiagModel start, TrainingPlan plan) {
        this(start.description(), TensorSource.of(start.weights()), plan);
    }

    /** Goes on where {@code state} was written. */
    static NetworkTraining resumed(ModelDescription description, TrainingState state, TrainingPlan plan) {
        NetworkTraining training = new NetworkTraining(description, TensorSource.of(state.weights()), plan);
        training.optimiser.restore(state.steps(), state.first(), state.second());
        if (training.average != null) {
            training.average.restore(state.average());
        }
        training.steps = state.steps();
        return training;
    }

    private NetworkTraining(ModelDescription description, TensorSource weights, TrainingPlan plan) {
        this.network = RadDiagNetwork.of(
                description.configuration(), description.labelSpace().size(), weights, manager);
        this.plan = plan;
        this.optimiser = new AdamW(plan.optimisation().weightDecay(), manager);
        this.trained = new LinkedHashMap<>(network.learnedArrays());
        if (plan.encoder() == EncoderTraining.FROZEN) {
            trained.keySet().removeIf(RadDiagNetwork::inSliceEncoder);
        }
        double averaging = plan.optimisation().averaging();
        this.average = averaging == 0 ? null : new WeightAverage(averaging, network.arrays(), manager);
    }

    /** Embeddings of {@code slices} as the network now gives them, off the native side. */
    List<float[]> embed(List<float[]> slices) {
        try (NDManager scratch = manager.newSubManager()) {
            float[] values = network.encodeSlices(slices, false, scratch).toFloatArray();
            int width = network.configuration().width();
            List<float[]> rows = new ArrayList<>();
            for (int i = 0; i < slices.size(); i++) {
                rows.add(Arrays.copyOfRange(values, i * width, (i + 1) * width));
            }
            return rows;
        }
    }

    /** Starts the score of each label at the log odds of its frequency; a knowledge-enhanced head has no bias to start. */
    void biasFrom(TrainingSet set) {
        NDArray array = network.arrays().get("fc.2.bias");
        if (array == null) {
            return;
        }
        float[] bias = new float[set.labels()];
        for (int label = 0; label < bias.length; label++) {
            double present = 0;
            double known = 0;
            for (StoredCase stored : set.cases()) {
                known += stored.mask()[label];
                present += stored.mask()[label] * stored.labels()[label];
            }
            double share = (present + 0.5) / (known + 1);
            bias[label] = (float) Math.log(share / (1 - share));
        }
        try (NDArray values = manager.create(bias)) {
            array.muli(0).addi(values);
        }
    }

    /**
     * One step; returns its loss.
     *
     * @throws ArithmeticException when loss or gradient is not finite; the learned weights are then as before the step
     */
    double step(List<StepBatch> parts, double learningRate) {
        try (NDManager step = manager.newSubManager()) {
            trained.values().forEach(parameter -> parameter.attach(step));
            try {
                int cases = parts.stream().mapToInt(StepBatch::cases).sum();
                double loss = 0;
                for (StepBatch part : parts) {
                    double share = (double) part.cases() / cases;
                    loss += share * backward(part, share, step);
                }
                Map<String, NDArray> gradients = new LinkedHashMap<>();
                trained.forEach((name, parameter) -> gradients.put(name, parameter.getGradient()));
                trained.values().forEach(parameter -> parameter.setRequiresGradient(false));
                clip(gradients);
                optimiser.step(trained, gradients, name -> learningRate * share(name));
                gradients.values().forEach(gradient -> gradient.muli(0));
                steps++;
                if (average != null) {
                    average.follow(steps);
                }
                return loss;
            } finally {
                trained.values().forEach(parameter -> {
                    parameter.setRequiresGradient(false);
                    parameter.attach(manager);
                });
            }
        }
    }

    private double share(String name) {
        return RadDiagNetwork.inSliceEncoder(name) ? 1 : plan.optimisation().rateAfterEncoder();
    }

    /** Adds the gradient of {@code share} times the part's loss; returns that loss. */
    private double backward(StepBatch batch, double share, NDManager step) {
        try (NDManager pass = step.newSubManager();
                GradientCollector collector = TorchEngine.get().newGradientCollector()) {
            trained.values().forEach(parameter -> parameter.setRequiresGradient(true));
            NDArray embeddings = embeddings(batch, pass); // (T, E)
            NDArray loss = batch.loss(
                    network.scoreCases(embeddings, batch.layout()),
                    plan,
                    network.configuration().slices());
            double value = loss.getFloat();
            if (!Double.isFinite(value)) {
                throw new ArithmeticException("loss is not finite");
            }
            collector.backward(loss.mul(Scalars.beside(loss, share)));
            return value;
        }
    }

    private NDArray embeddings(StepBatch batch, NDManager step) {
        List<float[]> slices = batch.layout().slices();
        if (plan.encoder() != EncoderTraining.FROZEN) {
            return network.encodeSlices(slices, plan.encoder() == EncoderTraining.FULL, step);
        }
        return network.embeddings(slices, step);
    }

    private void clip(Map<String, NDArray> gradients) {
        double squares = 0;
        for (Map.Entry<String, NDArray> gradient : gradients.entrySet()) {
            double square = gradient.getValue().square().sum().getFloat();
            if (!Double.isFinite(square)) {
                throw new ArithmeticException("gradient of " + gradient.getKey() + " is not finite");
            }
            squares += square;
        }
        double norm = Math.sqrt(squares);
        if (norm > plan.optimisation().gradientNormMax()) {
            double scale = plan.optimisation().gradientNormMax() / norm;
            gradients.values().forEach(gradient -> gradient.muli(scale));
        }
    }

    /** Everything that is needed to go on from here. */
    TrainingState state(String run, List<Double> epochLosses) {
        return new TrainingState(
                run,
                steps,
                List.copyOf(epochLosses),
                network.weights(),
                optimiser.firstMoments(),
                optimiser.secondMoments(),
                average == null ? Map.of() : average.tensors());
    }

    /** Steps done, those of an earlier attempt included. */
    int steps() {
        return steps;
    }

    /** A model of the weights as they are now, or of their average where the plan wants one. */
    RadDiagModel snapshot(ModelDescription description) {
        Map<String, Tensor> weights = average == null ? network.weights() : average.tensors();
        return RadDiagModel.of(weights, description);
    }

    @Override
    public void close() {
        manager.close();
    }
}
