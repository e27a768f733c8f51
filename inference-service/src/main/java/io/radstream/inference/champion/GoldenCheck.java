package io.radstream.inference.champion;

import io.radstream.event.ModelPublished;
import io.radstream.inference.diagnoser.CaseScans;
import io.radstream.inference.diagnoser.Diagnoser;
import io.radstream.inference.diagnoser.EncodedScan;
import io.radstream.inference.diagnoser.GoldenScans;
import io.radstream.inference.diagnoser.Prediction;
import io.radstream.inference.diagnoser.ScanEncoding;
import io.radstream.inference.diagnoser.UnusableWeightsException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets weights diagnose the golden case: the prediction must be sound, and what the publisher got where the record says it.
 *
 * <p>Weights whose bytes are right can still be computed wrongly: by another build, in another arithmetic, on another device.
 */
final class GoldenCheck {

    /** How far a probability may be from the publisher's, in float32. */
    static final double TOLERANCE = 1e-3;
    /** The same in an arithmetic of fewer bits. */
    static final double TOLERANCE_REDUCED = 3e-2;

    private static final String FULL = "float32";

    private GoldenCheck() {}

    static void check(Diagnoser diagnoser, ModelPublished published) throws UnusableWeightsException {
        Prediction prediction = prediction(diagnoser);
        if (!sound(prediction, diagnoser.description().labelSpace().size())) {
            throw new UnusableWeightsException("the weights give no sound prediction for the golden case");
        }
        List<Float> golden = published.getGolden();
        if (golden.isEmpty()) {
            return;
        }
        if (golden.size() != prediction.probabilities().length) {
            throw new UnusableWeightsException("the record has " + golden.size() + " golden outputs, the weights give "
                    + prediction.probabilities().length);
        }
        double tolerance = diagnoser.description().serving().arithmetic().equals(FULL) ? TOLERANCE : TOLERANCE_REDUCED;
        double farthest = farthest(golden, prediction.probabilities());
        if (!(farthest <= tolerance)) {
            throw new UnusableWeightsException(
                    "a golden output differs by " + farthest + " from the publisher's, more than " + tolerance);
        }
    }

    private static Prediction prediction(Diagnoser diagnoser) throws UnusableWeightsException {
        try {
            List<CaseScans.Scan> scans = GoldenScans.of().scans();
            List<ScanEncoding> encodings = diagnoser.encode(scans);
            List<EncodedScan> encoded = new ArrayList<>();
            for (int i = 0; i < scans.size(); i++) {
                encoded.add(new EncodedScan(scans.get(i).modality(), encodings.get(i)));
            }
            return diagnoser.fuse(encoded);
        } catch (RuntimeException e) {
            throw new UnusableWeightsException("the weights fail on the golden case", e);
        }
    }

    private static double farthest(List<Float> golden, float[] probabilities) {
        double farthest = 0;
        for (int i = 0; i < probabilities.length; i++) {
            farthest = Math.max(farthest, Math.abs(golden.get(i) - (double) probabilities[i]));
        }
        return farthest;
    }

    private static boolean sound(Prediction prediction, int labels) {
        return prediction.probabilities().length == labels
                && shares(prediction.probabilities())
                && shares(prediction.scanAttention())
                && prediction.sliceAttention().stream().allMatch(slices -> slices.length > 0 && shares(slices));
    }

    private static boolean shares(float[] values) {
        for (float value : values) {
            if (!(value >= 0f && value <= 1.001f)) {
                return false;
            }
        }
        return true;
    }
}
