package io.radstream.inference.diagnoser;

import io.radstream.raddiag.diagnosis.CasePrediction;
import io.radstream.raddiag.diagnosis.ModelDescription;
import io.radstream.raddiag.diagnosis.ScanEmbedding;
import io.radstream.raddiag.scan.Appearance;
import io.radstream.raddiag.scan.ScanInput;
import io.radstream.raddiag.serving.Arithmetic;
import io.radstream.raddiag.serving.ServingForm;
import io.radstream.raddiag.serving.ServingModel;
import io.radstream.raddiag.serving.ServingOptions;
import io.radstream.raddiag.weights.InvalidWeightsException;
import io.radstream.scan.ScanTensorV1;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The RadDiag model behind the wall. */
public final class RadDiagDiagnoser implements Diagnoser {

    private final ServingModel model;
    private final Description description;

    private RadDiagDiagnoser(ServingModel model, String wanted) {
        this.model = model;
        ModelDescription facts = model.description();
        this.description = new Description(
                facts.labelSpace(),
                facts.thresholds().stream().map(Float::doubleValue).toList(),
                facts.recipe(),
                facts.notice(),
                serving(model, wanted));
    }

    private static ServingFacts serving(ServingModel model, String wanted) {
        ServingForm form = model.form();
        return new ServingFacts(
                model.encoderVersion(),
                model.description().configuration().slices(),
                form.device(),
                form.arithmetic().told(),
                form.degraded()
                        ? Optional.of("computed on " + form.device() + ", because " + wanted + " is not available")
                        : Optional.empty());
    }

    /**
     * Loads on the configured device.
     *
     * @throws IllegalArgumentException naming the arithmetics there are, when the configured one is none
     */
    public static Loader loader(DeviceConfig config) {
        ServingOptions options =
                new ServingOptions(config.compiled(), Arithmetic.named(config.arithmetic()), config.name());
        return weights -> load(weights, options);
    }

    /**
     * Reads a safetensors file, to be computed in float32 on the processor.
     *
     * @throws UnusableWeightsException naming what is malformed, missing or unexpected in it
     */
    public static Diagnoser load(byte[] weights) throws UnusableWeightsException {
        return load(weights, ServingOptions.DEFAULT);
    }

    private static Diagnoser load(byte[] weights, ServingOptions options) throws UnusableWeightsException {
        try {
            return new RadDiagDiagnoser(ServingModel.load(weights, options), options.device());
        } catch (InvalidWeightsException e) {
            throw new UnusableWeightsException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Description description() {
        return description;
    }

    @Override
    public List<ScanEncoding> encode(List<CaseScans.Scan> scans) {
        List<ScanInput> inputs = scans.stream().map(RadDiagDiagnoser::input).toList();
        List<ScanEmbedding> embeddings = model.encode(inputs);
        List<ScanEncoding> encodings = new ArrayList<>();
        for (int i = 0; i < embeddings.size(); i++) {
            ScanEmbedding embedding = embeddings.get(i);
            encodings.add(
                    new ScanEncoding(embedding.values(), embedding.sliceAttention(), Appearance.of(inputs.get(i))));
        }
        return encodings;
    }

    @Override
    public Prediction fuse(List<EncodedScan> scans) {
        List<ScanEmbedding> embeddings = scans.stream()
                .map(scan -> new ScanEmbedding(
                        scan.modality(),
                        scan.encoding().values(),
                        scan.encoding().sliceAttention()))
                .toList();
        CasePrediction said = model.diagnose(embeddings);
        double strangeness = model.description()
                .familiarity()
                .map(familiarity -> familiarity.strangeness(
                        scans.stream().map(scan -> scan.encoding().appearance()).toList()))
                .orElse(0.0);
        return new Prediction(said.probabilities(), said.scanAttention(), said.sliceAttention(), strangeness);
    }

    private static ScanInput input(CaseScans.Scan scan) {
        ScanTensorV1 tensor = scan.tensor();
        return new ScanInput(scan.modality(), tensor.depth(), tensor.rows(), tensor.columns(), tensor.values());
    }

    @Override
    public void close() {
        model.close();
    }
}
