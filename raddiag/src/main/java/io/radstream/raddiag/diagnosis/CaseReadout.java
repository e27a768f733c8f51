package io.radstream.raddiag.diagnosis;

import ai.djl.ndarray.NDArray;
import io.radstream.raddiag.network.RadDiagNetwork.CaseScores;
import io.radstream.raddiag.scan.ReducedScan;
import java.util.ArrayList;
import java.util.List;

/** Turns the arrays of a case of one into a prediction. */
final class CaseReadout {

    private static final float LOGIT_MAX = 60;

    private CaseReadout() {}

    static CasePrediction of(CaseScores scores, List<ReducedScan> scans, Calibration calibration) {
        float[] logits = scores.logits().toFloatArray();
        float[] probabilities = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            if (Float.isNaN(logits[i])) {
                throw new ArithmeticException(
                        "the network gives no number for label " + i + ": its weights are broken");
            }
            logits[i] = Math.max(-LOGIT_MAX, Math.min(LOGIT_MAX, logits[i]));
            probabilities[i] = calibration.probability(logits[i]);
        }
        return new CasePrediction(
                logits,
                probabilities,
                sliceAttention(scores.sliceAttention(), scans),
                shares(scores.scanAttention().toFloatArray(), 0, scans.size()));
    }

    private static List<float[]> sliceAttention(NDArray attention, List<ReducedScan> scans) {
        float[] rows = attention.toFloatArray(); // (M, 1 + D)
        int rowLength = (int) attention.getShape().get(1);
        List<float[]> perScan = new ArrayList<>();
        for (int scan = 0; scan < scans.size(); scan++) {
            List<Integer> sources = scans.get(scan).sources();
            float[] seen = shares(rows, scan * rowLength, sources.size());
            float[] all = new float[scans.get(scan).depth()];
            for (int i = 0; i < seen.length; i++) {
                all[sources.get(i)] = seen[i];
            }
            perScan.add(all);
        }
        return perScan;
    }

    /** The attention a class token at {@code start} pays to the {@code count} tokens after it, scaled to sum to 1. */
    private static float[] shares(float[] row, int start, int count) {
        float[] shares = new float[count];
        double total = 0;
        for (int i = 0; i < count; i++) {
            shares[i] = row[start + 1 + i];
            total += shares[i];
        }
        for (int i = 0; i < count; i++) {
            shares[i] = total > 0 ? (float) (shares[i] / total) : 1f / count;
        }
        return shares;
    }
}
