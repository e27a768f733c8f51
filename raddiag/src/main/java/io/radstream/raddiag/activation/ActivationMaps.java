package io.radstream.raddiag.activation;

import io.radstream.raddiag.diagnosis.ScanEmbedding;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ReducedScan;
import io.radstream.raddiag.scan.ScanInput;
import io.radstream.raddiag.serving.ServingModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Which parts of a slice a label of a case rests on.
 *
 * <p>Each of {@value Occlusion#PER_SIDE} x {@value Occlusion#PER_SIDE} overlapping patches of the slice is painted over with the mean of what surrounds
 * it, and the whole case is diagnosed again; a pixel's value is the mean fall of the logit over the patches on it. That asks the model itself, with its attention
 * and fusion, in the form that serves; gradients would need the blocks, one tape for the whole process, and the last map of the encoder has 4 x 4 places
 * in {@code small}. It costs as much as encoding as many slices as there are patches.
 */
public final class ActivationMaps {

    private ActivationMaps() {}

    /**
     * The map of a slice at the size of the network: values in [0, 1], the largest 1, or all 0 when painting over no part lowers the label.
     *
     * <p>Not thread-safe: it uses {@code model}.
     *
     * @throws IllegalArgumentException when the case has no such scan or slice, the model no such label, or thinning left the slice out
     */
    public static float[][] of(ServingModel model, CaseInput input, MapPlace place) {
        NetworkConfiguration configuration = model.description().configuration();
        check(model, input, place);
        ScanInput scan = input.scans().get(place.scan());
        ReducedScan reduced = ReducedScan.of(scan, configuration.slices(), configuration.size());
        int row = reduced.sources().indexOf(place.slice());
        if (row < 0) {
            throw new IllegalArgumentException("slice " + place.slice() + " of the scan was left out by thinning");
        }
        List<ScanEmbedding> scans = new ArrayList<>(model.encode(input.scans()));
        List<float[]> slices = new ArrayList<>(model.encodeSlices(reduced.slices()));
        float whole = model.diagnose(scans).logits()[place.label()];
        Occlusion occlusion = new Occlusion(reduced.slices().get(row), configuration.size());
        List<float[]> painted = model.encodeSlices(occlusion.slices());
        float[] falls = new float[painted.size()];
        for (int i = 0; i < falls.length; i++) {
            slices.set(row, painted.get(i));
            scans.set(place.scan(), model.gather(reduced, slices));
            falls[i] = whole - model.diagnose(scans).logits()[place.label()];
        }
        return occlusion.map(falls);
    }

    private static void check(ServingModel model, CaseInput input, MapPlace place) {
        boolean label = place.label() >= 0
                && place.label() < model.description().labelSpace().size();
        boolean scan = place.scan() >= 0 && place.scan() < input.scans().size();
        if (!label
                || !scan
                || place.slice() < 0
                || place.slice() >= input.scans().get(place.scan()).depth()) {
            throw new IllegalArgumentException("there is no " + place);
        }
    }
}
