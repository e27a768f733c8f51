package io.radstream.raddiag.serving;

import io.radstream.raddiag.diagnosis.CasePrediction;
import io.radstream.raddiag.diagnosis.ScanEmbedding;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.scan.ScanInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Compares a compiled form with the blocks on a made-up case: a volume with an odd number of slices, and one slice. */
final class SelfCheck {

    private static final int SLICES = 3;
    private static final long SEED = 3;

    private SelfCheck() {}

    /**
     * Passes when no value differs by more than {@code differenceMax}, as a share of the largest of its kind when that is above 1.
     *
     * @throws UncompilableException saying by how much they differ
     */
    static void compare(
            Computation compiled, Computation blocks, NetworkConfiguration configuration, double differenceMax)
            throws UncompilableException {
        List<ScanInput> scans = List.of(
                scan("CT", Math.min(SLICES, configuration.slices()), configuration.size()),
                scan("DX", 1, configuration.size()));
        double difference;
        try {
            difference = difference(answer(blocks, scans), answer(compiled, scans));
        } catch (ArithmeticException e) {
            throw new UncompilableException(e);
        }
        if (!(difference <= differenceMax)) {
            throw new UncompilableException(
                    "it differs from the blocks by " + difference + " on the case of the self-check");
        }
    }

    /** All that is said of a case: embeddings, attention to slices, logits, attention to scans. */
    private static List<float[]> answer(Computation computation, List<ScanInput> scans) {
        List<float[]> said = new ArrayList<>();
        List<ScanEmbedding> embeddings = computation.encode(scans);
        for (ScanEmbedding embedding : embeddings) {
            said.add(embedding.values());
            said.add(embedding.sliceAttention());
        }
        CasePrediction prediction = computation.fuse(embeddings);
        said.add(prediction.logits());
        said.add(prediction.scanAttention());
        return said;
    }

    private static double difference(List<float[]> expected, List<float[]> actual) {
        double difference = 0;
        for (int i = 0; i < expected.size(); i++) {
            double size = Math.max(1, largest(expected.get(i)));
            difference = Math.max(difference, difference(expected.get(i), actual.get(i)) / size);
        }
        return difference;
    }

    private static double difference(float[] expected, float[] actual) {
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            difference = Math.max(difference, Math.abs(expected[i] - actual[i])); // no number stays no number
        }
        return difference;
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** A bright disc that wanders through noise. */
    private static ScanInput scan(String modality, int depth, int size) {
        Random random = new Random(SEED);
        float[] values = new float[depth * size * size];
        for (int i = 0; i < values.length; i++) {
            int slice = i / (size * size);
            double y = (double) (i / size % size) / size - 0.5;
            double x = (double) (i % size) / size - 0.3 - 0.1 * slice;
            values[i] = (x * x + y * y < 0.05 ? 0.7f : 0.1f) + 0.2f * random.nextFloat();
        }
        return new ScanInput(modality, depth, size, size, values);
    }
}
