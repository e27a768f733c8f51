package io.radstream.raddiag.serving;

import ai.djl.Device;
import io.radstream.raddiag.diagnosis.CasePrediction;
import io.radstream.raddiag.diagnosis.ModelDescription;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.diagnosis.ScanEmbedding;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.scan.CaseInput;
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
        return serve(RadDiagModel.load(file), options);
    }

    /** The model in the bytes of a safetensors file; see {@link #load(Path, ServingOptions)}. */
    public static ServingModel load(byte[] file, ServingOptions options) {
        return serve(RadDiagModel.load(file), options);
    }

    /** Takes the blocks over: they serve, or they are closed when the compiled form does. */
    private static ServingModel serve(RadDiagModel blocks, ServingOptions options) {
        Computation plain = new Computation.Blocks(blocks);
        if (options.compiled()) {
            try {
                Computation compiled = compiled(blocks, options);
                try (plain) {
                    return new ServingModel(blocks, compiled, ServingForm.compiled(options));
                }
            } catch (UncompilableException e) {
                LOG.log(
                        Level.WARNING,
                        "the blocks serve, slower, because there is no compiled form: " + e.getMessage());
            }
        }
        return new ServingModel(blocks, plain, ServingForm.blocks(options));
    }

    private static Computation compiled(RadDiagModel blocks, ServingOptions options) throws UncompilableException {
        NetworkConfiguration configuration = blocks.description().configuration();
        Computation compiled = new CompiledComputation(
                CompiledNetwork.of(
                        configuration, blocks.tensors(), new Kernels.OneDnn(options.arithmetic()), Device.cpu()),
                blocks.description());
        boolean passed = false;
        try {
            SelfCheck.compare(compiled, new Computation.Blocks(blocks), configuration, options.arithmetic());
            passed = true;
            return compiled;
        } finally {
            if (!passed) {
                compiled.close();
            }
        }
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
