package io.radstream.standalone.weights;

import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.evaluation.ScoredCases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lets a model diagnose phantom cases, beside the truth. */
final class PhantomScores {

    private PhantomScores() {}

    /** The model's calibrated probabilities on the part of the corpus; cases are dropped as soon as they are diagnosed. */
    static ScoredCases of(RadDiagModel model, PhantomCorpus corpus, CorpusPart part, ProgressLine progress) {
        List<float[]> probabilities = new ArrayList<>();
        List<float[]> labels = new ArrayList<>();
        List<float[]> masks = new ArrayList<>();
        corpus.forEach(part, progress, prepared -> {
            probabilities.add(model.diagnose(List.of(prepared.input())).get(0).probabilities());
            labels.add(prepared.labels());
            float[] mask = new float[prepared.labels().length];
            Arrays.fill(mask, 1);
            masks.add(mask);
        });
        return new ScoredCases(probabilities, labels, masks);
    }
}
