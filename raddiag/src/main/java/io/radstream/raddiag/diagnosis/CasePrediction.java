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

    public CasePrediction {
        sliceAttention = List.copyOf(sliceAttention);
    }
}
