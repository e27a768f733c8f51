package io.radstream.inference.diagnoser;

import java.util.List;

// Shapes: L label, S scan, D slice.
/**
 * What the model says about one case.
 *
 * @param probabilities (L), calibrated, 0 to 1, in the order of the label space
 * @param scanAttention (S), the share of each scan, in the order in which the scans were given
 * @param sliceAttention for each scan (D), the share of each of its slices; 0 for slices that the network did not look at
 * @param strangeness how far the case is from what the model was trained on: above 1 it is unlike it; 0 when the model cannot say
 */
public record Prediction(
        float[] probabilities, float[] scanAttention, List<float[]> sliceAttention, double strangeness) {

    /** A prediction of a model that cannot say what is strange to it. */
    public Prediction(float[] probabilities, float[] scanAttention, List<float[]> sliceAttention) {
        this(probabilities, scanAttention, sliceAttention, 0);
    }

    public Prediction {
        sliceAttention = List.copyOf(sliceAttention);
        if (scanAttention.length != sliceAttention.size()) {
            throw new IllegalArgumentException(
                    "attention to " + scanAttention.length + " scans, but to the slices of " + sliceAttention.size());
        }
    }
}
