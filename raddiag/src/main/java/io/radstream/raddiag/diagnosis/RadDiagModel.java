package io.radstream.raddiag.diagnosis;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.radstream.raddiag.engine.ComputingDevice;
import io.radstream.raddiag.engine.TorchEngine;
import io.radstream.raddiag.network.CaseBatch;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.network.RadDiagNetwork;
import io.radstream.raddiag.network.RadDiagNetwork.Answer;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ReducedScan;
import io.radstream.raddiag.scan.ScanInput;
import io.radstream.raddiag.weights.Precision;
import io.radstream.raddiag.weights.Safetensors;
import io.radstream.raddiag.weights.SafetensorsFile;
import io.radstream.raddiag.weights.Tensor;
import io.radstream.raddiag.weights.TensorSource;
import io.radstream.terminology.label.LabelSpace;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A network with its weights and their description, ready to diagnose.
 *
 * <p>For one caller at a time: not thread-safe. All native memory goes with {@link #close()}; a call that ended holds none beyond the
 * weights. PyTorch uses as many threads as it finds cores.
 */
public final class RadDiagModel implements AutoCloseable {

    private final NDManager manager;
    private final RadDiagNetwork network;
    private final ModelDescription description;
    private final String sha256;

    private RadDiagModel(NDManager manager, RadDiagNetwork network, ModelDescription description, String sha256) {
        this.manager = manager;
        this.network = network;
        this.description = description;
        this.sha256 = sha256;
    }

    /** A model with fresh weights, the same for the same seed. It knows nothing yet. */
    public static RadDiagModel initialise(NetworkConfiguration configuration, LabelSpace labelSpace, long seed) {
        try (NDManager scratch = TorchEngine.get().newBaseManager(Device.cpu())) {
            Map<String, Tensor> weights = RadDiagNetwork.fresh(configuration, labelSpace.size(), seed, scratch)
                    .weights();
            return of(weights, ModelDescription.fresh(configuration, labelSpace));
        }
    }

    /** A model of the given weights. The arrays are copied to the native side. */
    public static RadDiagModel of(Map<String, Tensor> weights, ModelDescription description) {
        TensorSource source = TensorSource.of(weights);
        return of(source, description, sha256Of(source, description), ComputingDevice.PROCESSOR);
    }

    /**
     * The model in a safetensors file. Tensors go to the native side one by one, so that memory is little more than that of the weights.
     *
     * @throws io.radstream.raddiag.weights.InvalidWeightsException naming the tensor or field that is malformed, missing or unexpected
     */
    public static RadDiagModel load(Path file) throws IOException {
        return load(file, ComputingDevice.PROCESSOR);
    }

    /** The same on {@code device}. */
    public static RadDiagModel load(Path file, ComputingDevice device) throws IOException {
        try (SafetensorsFile content = SafetensorsFile.open(file);
                DigestInputStream bytes = new DigestInputStream(Files.newInputStream(file), digest())) {
            ModelDescription description = ModelDescription.fromMetadata(content.metadata());
            bytes.transferTo(OutputStream.nullOutputStream());
            return of(content, description, hex(bytes.getMessageDigest()), device);
        }
    }

    /** The model in the bytes of a safetensors file; see {@link #load(Path)}. */
    public static RadDiagModel load(byte[] file) {
        return load(file, ComputingDevice.PROCESSOR);
    }

    /** The same on {@code device}. */
    public static RadDiagModel load(byte[] file, ComputingDevice device) {
        Safetensors content = Safetensors.read(file);
        return of(
                TensorSource.of(content.tensors()),
                ModelDescription.fromMetadata(content.metadata()),
                HexFormat.of().formatHex(digest().digest(file)),
                device);
    }

    private static RadDiagModel of(
            TensorSource weights, ModelDescription description, String sha256, ComputingDevice device) {
        NDManager manager = TorchEngine.get().newBaseManager(device.device());
        try {
            int labels = description.labelSpace().size();
            RadDiagNetwork network = RadDiagNetwork.of(description.configuration(), labels, weights, manager);
            return new RadDiagModel(manager, network, description, sha256);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** What the weights mean. */
    public ModelDescription description() {
        return description;
    }

    /** SHA-256 of the file this model came from, 64 hex digits; for a model that came from none, of its file in float32. */
    public String sha256() {
        return sha256;
    }

    /** A copy of the weights by name. */
    public Map<String, Tensor> weights() {
        return network.weights();
    }

    /** The weights, each copied when it is read. */
    public TensorSource tensors() {
        return network.tensors();
    }

    /** A new model with the same weights and another description of the same configuration and number of labels. */
    public RadDiagModel describedAs(ModelDescription description) {
        return of(weights(), description);
    }

    /** The same model on {@code device}, with weights of its own. */
    public RadDiagModel copiedTo(ComputingDevice device) {
        return of(tensors(), description, sha256, device);
    }

    /** The safetensors file of this model; equal models give equal bytes. */
    public byte[] toBytes(Precision precision) {
        return new Safetensors(weights(), description.toMetadata()).write(precision);
    }

    /** Writes {@link #toBytes} to {@code file}, replacing it, tensor by tensor. */
    public void save(Path file, Precision precision) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Safetensors.write(network.tensors(), description.toMetadata(), precision, out);
        }
    }

    /**
     * Diagnoses each case; the answers are in the order of the cases.
     *
     * <p>Slices are encoded scan by scan, so that an answer does not depend on the cases beside it. Bit-identical slices of a scan are encoded
     * once.
     */
    public List<CasePrediction> diagnose(List<CaseInput> cases) {
        return cases.stream()
                .map(input -> fuse(input.scans().stream().map(this::encode).toList()))
                .toList();
    }

    /** The first half of a diagnosis: one scan, whatever the case it belongs to. */
    public ScanEmbedding encode(ScanInput scan) {
        NetworkConfiguration configuration = description.configuration();
        ReducedScan reduced = ReducedScan.of(scan, configuration.slices(), configuration.size());
        CaseBatch alone = new CaseBatch(List.of(List.of(reduced)), true);
        try (NDManager call = manager.newSubManager()) {
            NDArray distinct = network.encodeSlices(alone.slices(), false, call); // (distinct slices, E)
            return gathered(reduced, distinct.get(call.create(alone.rowsOfScan(0))));
        }
    }

    /** The embedding of each slice of the size of the network, in one pass. */
    public List<float[]> encodeSlices(List<float[]> slices) {
        try (NDManager call = manager.newSubManager()) {
            float[] values = network.encodeSlices(slices, false, call).toFloatArray();
            int width = description.configuration().width();
            return IntStream.range(0, slices.size())
                    .mapToObj(row -> Arrays.copyOfRange(values, row * width, (row + 1) * width))
                    .toList();
        }
    }

    /** The embedding of {@code scan} from those of its slices, in their order. */
    public ScanEmbedding gather(ReducedScan scan, List<float[]> slices) {
        try (NDManager call = manager.newSubManager()) {
            return gathered(scan, network.embeddings(slices, call));
        }
    }

    private ScanEmbedding gathered(ReducedScan scan, NDArray slices) {
        Answer answer = network.gatherScan(slices);
        return ScanEmbedding.of(
                scan, answer.values().toFloatArray(), answer.attention().toFloatArray());
    }

    /** The second half: the scans of a case, 1 to {@value CaseInput#SCANS_MAX}, encoded by this model or another with the same encoder. */
    public CasePrediction fuse(List<ScanEmbedding> scans) {
        long[] ids = ScanEmbedding.modalityIds(scans);
        try (NDManager call = manager.newSubManager()) {
            NDArray embeddings =
                    network.embeddings(scans.stream().map(ScanEmbedding::values).toList(), call); // (S, E)
            Answer answer = network.scoreCase(embeddings, ids);
            return CasePrediction.of(
                    answer.values().toFloatArray(),
                    answer.attention().toFloatArray(),
                    scans,
                    description.calibration());
        }
    }

    private static String sha256Of(TensorSource weights, ModelDescription description) {
        DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest());
        try {
            Safetensors.write(weights, description.toMetadata(), Precision.FLOAT32, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hex(out.getMessageDigest());
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
