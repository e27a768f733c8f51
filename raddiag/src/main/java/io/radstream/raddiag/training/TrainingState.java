package io.radstream.raddiag.training;

import io.radstream.raddiag.weights.InvalidWeightsException;
import io.radstream.raddiag.weights.Precision;
import io.radstream.raddiag.weights.Safetensors;
import io.radstream.raddiag.weights.SafetensorsFile;
import io.radstream.raddiag.weights.Tensor;
import io.radstream.raddiag.weights.TensorSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A run at the end of an epoch: all it needs to go on as if it had never stopped.
 *
 * @param run what the state belongs to: a text that is equal for equal start, plan and cases
 * @param steps steps done
 * @param epochLosses mean loss of each epoch that is done
 * @param weights all weights by name
 * @param first first moments of the optimiser by name
 * @param second second moments likewise
 * @param average moving average of the weights by name; empty when the run keeps none
 */
record TrainingState(
        String run,
        int steps,
        List<Double> epochLosses,
        Map<String, Tensor> weights,
        Map<String, Tensor> first,
        Map<String, Tensor> second,
        Map<String, Tensor> average) {

    private static final String WEIGHTS = "weights/";
    private static final String FIRST = "first/";
    private static final String SECOND = "second/";
    private static final String AVERAGE = "average/";

    /** Writes the state beside {@code file} and moves it there, so that a kill leaves the last whole one. */
    void write(Path file) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> tensors.put(WEIGHTS + name, tensor));
        first.forEach((name, tensor) -> tensors.put(FIRST + name, tensor));
        second.forEach((name, tensor) -> tensors.put(SECOND + name, tensor));
        average.forEach((name, tensor) -> tensors.put(AVERAGE + name, tensor));
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("run", run);
        metadata.put("steps", Integer.toString(steps));
        metadata.put("losses", epochLosses.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            Safetensors.write(TensorSource.of(tensors), metadata, Precision.FLOAT32, out);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws InvalidWeightsException when the file is malformed, or belongs to another run
     */
    static TrainingState read(Path file, String run) throws IOException {
        try (SafetensorsFile content = SafetensorsFile.open(file)) {
            Map<String, String> metadata = content.metadata();
            if (!run.equals(metadata.get("run"))) {
                throw new InvalidWeightsException(
                        file + " is the state of a run with another start, plan or other cases;"
                                + " delete it to begin anew");
            }
            Map<String, Map<String, Tensor>> groups = new LinkedHashMap<>();
            List.of(WEIGHTS, FIRST, SECOND, AVERAGE).forEach(group -> groups.put(group, new LinkedHashMap<>()));
            for (String name : content.shapes().keySet()) {
                groups.forEach((group, tensors) -> {
                    if (name.startsWith(group)) {
                        tensors.put(name.substring(group.length()), content.read(name));
                    }
                });
            }
            return new TrainingState(
                    run,
                    Integer.parseInt(metadata.getOrDefault("steps", "")),
                    Arrays.stream(metadata.getOrDefault("losses", "").split(" ", -1))
                            .map(Double::valueOf)
                            .toList(),
                    groups.getOrDefault(WEIGHTS, Map.of()),
                    groups.getOrDefault(FIRST, Map.of()),
                    groups.getOrDefault(SECOND, Map.of()),
                    groups.getOrDefault(AVERAGE, Map.of()));
        } catch (NumberFormatException e) {
            throw new InvalidWeightsException(file + " is no state of a run; delete it to begin anew", e);
        }
    }
}
