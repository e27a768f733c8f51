package io.radstream.standalone.weights;

import io.radstream.raddiag.diagnosis.Calibration;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.evaluation.ScoredCases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lets a model diagnose phantom cases, beside the truth. */
final class PhantomScores {

    private static final double MARGIN = 1e-7;

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

    /** The same scores at another temperature; {@code raw} is of temperature 1. */
    static ScoredCases recalibrated(ScoredCases raw, Calibration calibration) {
        List<float[]> probabilities = new ArrayList<>();
        for (float[] one : raw.probabilities()) {
            float[] changed = new float[one.length];
            for (int label = 0; label < one.length; label++) {
                double inside = Math.max(MARGIN, Math.min(1 - MARGIN, one[label]));
                changed[label] = calibration.probability((float) Math.log(inside / (1 - inside)));
            }
            probabilities.add(changed);
        }
        return new ScoredCases(probabilities, raw.labels(), raw.masks());
    }
}
