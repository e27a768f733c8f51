package io.radstream.raddiag.serving;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.radstream.raddiag.diagnosis.ScanEmbedding;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.network.Staging;
import io.radstream.raddiag.weights.TensorSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A network as a TorchScript module: batch normalisation folded, channels-last, written for one kind of processor.
 *
 * <p>Not thread-safe. Holds native memory until it is closed.
 */
final class CompiledNetwork implements AutoCloseable {

    private static final String NAME = "raddiag";
    private static final String METHOD = "module_method:"; // an input of this name says which method is meant

    private final Model model;
    private final NDManager manager;
    private final NetworkConfiguration configuration;
    private final Staging staging = new Staging();

    private CompiledNetwork(Model model, NetworkConfiguration configuration) {
        this.model = model;
        this.manager = model.getNDManager();
        this.configuration = configuration;
    }

    /** What a class token gathered from {@code attention.length - 1} parts: an embedding, or logits. */
    record Answer(float[] values, float[] attention) {}

    /**
     * Compiles the network of {@code weights}. The archive is a temporary file while it is loaded, as large as the weights.
     *
     * @throws UncompilableException when the archive cannot be written, or the engine does not take it
     */
    static CompiledNetwork of(NetworkConfiguration configuration, TensorSource weights, Kernels kernels, Device device)
            throws UncompilableException {
        Model model = null;
        try {
            Path folder = Files.createTempDirectory("raddiag-serving");
            Path archive = folder.resolve(NAME + ".pt");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive))) {
                    write(configuration, weights, kernels, out);
                }
                model = Model.newInstance(NAME, device, "PyTorch");
                model.load(folder, NAME);
            } finally {
                Files.deleteIfExists(archive);
                Files.deleteIfExists(folder);
            }
            CompiledNetwork network = new CompiledNetwork(model, configuration);
            try (NDManager call = network.manager.newSubManager()) {
                network.run(EncoderSource.PREPARE, call);
            }
            return network;
        } catch (IOException | MalformedModelException | EngineException e) {
            if (model != null) {
                model.close();
            }
            throw new UncompilableException(e);
        }
    }

    /** Writes the archive of the network. */
    static void write(NetworkConfiguration configuration, TensorSource weights, Kernels kernels, OutputStream out)
            throws IOException {
        ModuleSource module = new ModuleSource();
        EncoderSource.write(configuration, weights, kernels, module);
        CaseSource.write(configuration, weights, module);
        ScriptArchive.write(module, out);
    }

    /** The embedding of each slice, in one pass. */
    List<float[]> encode(List<float[]> slices) {
        try (NDManager call = manager.newSubManager()) {
            int size = configuration.size();
            NDArray images = staging.array(slices, new Shape(slices.size(), 1, size, size), call);
            return rows(run(EncoderSource.ENCODE, call, images).singletonOrThrow());
        }
    }

    /** The scan of these slice embeddings. */
    Answer gather(List<float[]> slices) {
        try (NDManager call = manager.newSubManager()) {
            return answer(run(CaseSource.GATHER, call, table(slices, call)));
        }
    }

    /** The case of these scans. */
    Answer fuse(List<ScanEmbedding> scans) {
        try (NDManager call = manager.newSubManager()) {
            NDArray ids = call.create(ScanEmbedding.modalityIds(scans), new Shape(scans.size()));
            NDArray table = table(scans.stream().map(ScanEmbedding::values).toList(), call);
            return answer(run(CaseSource.FUSE, call, table, ids));
        }
    }

    private NDArray table(List<float[]> rows, NDManager call) {
        return staging.array(rows, new Shape(rows.size(), configuration.width()), call);
    }

    private NDList run(String method, NDManager call, NDArray... inputs) {
        NDArray name = call.zeros(new Shape(1));
        name.setName(METHOD + method);
        NDList list = new NDList(name);
        list.addAll(new NDList(inputs));
        return model.getBlock().forward(new ParameterStore(call, false), list, false);
    }

    private static Answer answer(NDList result) {
        return new Answer(result.get(0).toFloatArray(), result.get(1).toFloatArray());
    }

    private static List<float[]> rows(NDArray table) {
        int width = Math.toIntExact(table.getShape().get(1));
        float[] values = table.toFloatArray();
        List<float[]> rows = new ArrayList<>();
        for (int start = 0; start < values.length; start += width) {
            rows.add(Arrays.copyOfRange(values, start, start + width));
        }
        return rows;
    }

    @Override
    public void close() {
        model.close();
    }
}
