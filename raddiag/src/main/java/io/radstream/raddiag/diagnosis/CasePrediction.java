package io.radstream.raddiag.diagnosis;

import java.util.List;

/**
 * What the network says of one case.
 *
 * @param logits one for each label of the label space, clamped to [-60, 60]
 * @param probabilities the same after calibration, each in (0, 1); labels are independent, so they need not sum to 1
 * @param sliceAttention for each scan, in the order given, the share of each of its slices in the scan's summary; sums to 1, and is 0 for
 *     slices that thinning left out
 * @param scanAttention the share of each scan in the case's summary; sums to 1
 */
public record CasePrediction(
        float[] logits, float[] probabilities, List<float[]> sliceAttention, float[] scanAttention) {

    private static final float LOGIT_MAX = 60;

    public CasePrediction {
        sliceAttention = List.copyOf(sliceAttention);
    }

    /**
     * What the network gave for a case: logits, and the attention of the class token over itself and the scans.
     *
     * @throws ArithmeticException naming the label whose logit is no number
     */
    public static CasePrediction of(
            float[] logits, float[] attention, List<ScanEmbedding> scans, Calibration calibration) {
        float[] clamped = new float[logits.length];
        float[] probabilities = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            if (Float.isNaN(logits[i])) {
                throw new ArithmeticException(
                        "the network gives no number for label " + i + ": its weights are broken");
            }
            clamped[i] = Math.max(-LOGIT_MAX, Math.min(LOGIT_MAX, logits[i]));
            probabilities[i] = calibration.probability(i, clamped[i]);
        }
        return new CasePrediction(
                clamped,
                probabilities,
                scans.stream().map(ScanEmbedding::sliceAttention).toList(),
                AttentionShares.of(attention));
    }
}
