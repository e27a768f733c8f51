package io.radstream.raddiag.diagnosis;

import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ScanInput;
import java.util.ArrayList;
import java.util.List;

/**
 * A made-up case that everyone who computes a model can diagnose: who publishes weights says what they give, who loads them must get the same.
 *
 * <p>A CT of three slices and an X-ray, 256 x 256, that become brighter from corner to corner with rings of different width. It never changes.
 */
public final class GoldenCase {

    private static final int SIDE = 256;
    private static final int SLICES = 3;

    private GoldenCase() {}

    /** The case. */
    public static CaseInput input() {
        return new CaseInput(List.of(scan("CT", SLICES, 17), scan("DX", 1, 31)));
    }

    /** What {@code model} says of it, in the order of the label space. */
    public static List<Float> probabilities(RadDiagModel model) {
        List<Float> probabilities = new ArrayList<>();
        for (float probability : model.diagnose(List.of(input())).get(0).probabilities()) {
            probabilities.add(probability);
        }
        return probabilities;
    }

    private static ScanInput scan(String modality, int slices, int ringWidth) {
        float[] values = new float[slices * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            int slice = i / (SIDE * SIDE);
            int row = i / SIDE % SIDE;
            int column = i % SIDE;
            int ring = Math.max(Math.abs(row - SIDE / 2), Math.abs(column - SIDE / 2)) / (ringWidth + slice) % 2;
            values[i] = (row + column + 2 * SIDE * ring) / (4f * SIDE);
        }
        return new ScanInput(modality, slices, SIDE, SIDE, values);
    }
}
