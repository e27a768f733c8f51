package io.radstream.inference.diagnoser;

import io.radstream.raddiag.diagnosis.CasePrediction;
import io.radstream.raddiag.diagnosis.ModelDescription;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ScanInput;
import io.radstream.raddiag.serving.ServingModel;
import io.radstream.raddiag.serving.ServingOptions;
import io.radstream.raddiag.weights.InvalidWeightsException;
import io.radstream.scan.ScanTensorV1;
import java.util.List;

/** The RadDiag model behind the wall. */
public final class RadDiagDiagnoser implements Diagnoser {

    private final ServingModel model;
    private final Description description;

    private RadDiagDiagnoser(ServingModel model) {
        this.model = model;
        ModelDescription facts = model.description();
        this.description = new Description(
                facts.labelSpace(),
                facts.thresholds().stream().map(Float::doubleValue).toList(),
                facts.recipe(),
                facts.notice());
    }

    /**
     * Reads a safetensors file.
     *
     * @throws UnusableWeightsException naming what is malformed, missing or unexpected in it
     */
    public static Diagnoser load(byte[] weights) throws UnusableWeightsException {
        try {
            return new RadDiagDiagnoser(ServingModel.load(weights, ServingOptions.DEFAULT));
        } catch (InvalidWeightsException e) {
            throw new UnusableWeightsException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Description description() {
        return description;
    }

    @Override
    public List<Prediction> diagnose(List<CaseScans> cases) {
        return model.diagnoseCases(cases.stream().map(RadDiagDiagnoser::input).toList()).stream()
                .map(RadDiagDiagnoser::prediction)
                .toList();
    }

    private static CaseInput input(CaseScans scans) {
        return new CaseInput(scans.scans().stream()
                .map(scan -> input(scan.modality(), scan.tensor()))
                .toList());
    }

    private static ScanInput input(String modality, ScanTensorV1 tensor) {
        return new ScanInput(modality, tensor.depth(), tensor.rows(), tensor.columns(), tensor.values());
    }

    private static Prediction prediction(CasePrediction said) {
        return new Prediction(said.probabilities(), said.scanAttention(), said.sliceAttention());
    }

    @Override
    public void close() {
        model.close();
    }
}
