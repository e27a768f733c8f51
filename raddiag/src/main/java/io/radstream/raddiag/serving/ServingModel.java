package io.radstream.raddiag.serving;

import io.radstream.raddiag.diagnosis.CasePrediction;
import io.radstream.raddiag.diagnosis.ModelDescription;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.diagnosis.ScanEmbedding;
import io.radstream.raddiag.engine.ComputingDevice;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ReducedScan;
import io.radstream.raddiag.scan.ScanInput;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained model as a service uses it: scans are encoded, encoded scans of a case are diagnosed.
 *
 * <p>The two halves are separate so that embeddings can be kept: a revision with one new scan encodes that scan only, and a new head on the
 * same encoder encodes nothing. What stands beside a scan or a case in a call never changes its answer, to the bit.
 *
 * <p>For one caller at a time: not thread-safe. {@link #close()} frees all native memory.
 */
public final class ServingModel implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ServingModel.class.getName());

    private final Computation computation;
    private final ModelDescription description;
    private final String sha256;
    private final ServingForm form;
    private final String encoderVersion;

    private ServingModel(RadDiagModel blocks, Computation computation, ServingForm form) {
        this.computation = computation;
        this.description = blocks.description();
        this.sha256 = blocks.sha256();
        this.form = form;
        this.encoderVersion = EncoderVersion.of(blocks.tensors(), form);
    }

    /**
     * The model in a safetensors file.
     *
     * @throws io.radstream.raddiag.weights.InvalidWeightsException naming the tensor or field that is malformed, missing or unexpected
     */
    public static ServingModel load(Path file, ServingOptions options) throws IOException {
        ComputingDevice device = device(options);
        return serve(RadDiagModel.load(file, device), options, device);
    }

    /** The model in the bytes of a safetensors file; see {@link #load(Path, ServingOptions)}. */
    public static ServingModel load(byte[] file, ServingOptions options) {
        ComputingDevice device = device(options);
        return serve(RadDiagModel.load(file, device), options, device);
    }

    /** A model that is in memory, which stays the caller's to use and to close; the served one is made of a copy of its weights. */
    public static ServingModel of(RadDiagModel model, ServingOptions options) {
        ComputingDevice device = device(options);
        return serve(model.copiedTo(device), options, device);
    }

    private static ComputingDevice device(ServingOptions options) {
        ComputingDevice device = ComputingDevice.called(options.device());
        device.missing().ifPresent(reason -> LOG.log(Level.WARNING, "the processor serves, slower: " + reason));
        return device;
    }

    /** Takes the blocks over: they serve, or they are closed when the compiled form does. */
    private static ServingModel serve(RadDiagModel blocks, ServingOptions options, ComputingDevice device) {
        Computation plain = new Computation.Blocks(blocks);
        if (options.compiled()) {
            try {
                Computation compiled = CompiledComputation.of(blocks, options.arithmetic(), device);
                try (plain) {
                    return new ServingModel(blocks, compiled, ServingForm.of(true, options.arithmetic(), device));
                }
            } catch (UncompilableException e) {
                LOG.log(
                        Level.WARNING,
                        "the blocks serve, slower, because there is no compiled form: " + e.getMessage());
            }
        }
        return new ServingModel(blocks, plain, ServingForm.of(false, Arithmetic.FLOAT32, device));
    }

    /** What the weights mean. */
    public ModelDescription description() {
        return description;
    }

    /** SHA-256 of the weights file, 64 hex digits. */
    public String sha256() {
        return sha256;
    }

    /** What computes, and whether that is what was asked for. */
    public ServingForm form() {
        return form;
    }

    /**
     * SHA-256 of what an embedding depends on besides its scan, 64 hex digits: the tensors up to the scan embedding and the form. Models with
     * equal versions give equal embeddings, whatever their heads.
     */
    public String encoderVersion() {
        return encoderVersion;
    }

    /** One embedding for each scan, in the order of the scans, which may belong to any number of cases. */
    public List<ScanEmbedding> encode(List<ScanInput> scans) {
        return computation.encode(scans);
    }

    /**
     * What the model says of the case that {@code scans} make up, 1 to {@value CaseInput#SCANS_MAX}; they come from a model of this
     * {@link #encoderVersion()}, and their order decides only which of the ids of one modality each gets.
     */
    public CasePrediction diagnose(List<ScanEmbedding> scans) {
        return computation.fuse(scans);
    }

    /** The embedding of each slice of the size of the network, row-major in [0, 1]; what stands beside a slice does not change it. */
    public List<float[]> encodeSlices(List<float[]> slices) {
        return computation.encodeSlices(slices);
    }

    /** The embedding of {@code scan} from those of its slices, in their order. */
    public ScanEmbedding gather(ReducedScan scan, List<float[]> slices) {
        return computation.gather(scan, slices);
    }

    /** Both halves for each case, in the order of the cases. */
    public List<CasePrediction> diagnoseCases(List<CaseInput> cases) {
        List<ScanEmbedding> encoded =
                encode(cases.stream().flatMap(input -> input.scans().stream()).toList());
        List<CasePrediction> predictions = new ArrayList<>();
        int next = 0;
        for (CaseInput input : cases) {
            int end = next + input.scans().size();
            predictions.add(diagnose(encoded.subList(next, end)));
            next = end;
        }
        return predictions;
    }

    @Override
    public void close() {
        computation.close();
    }
}
