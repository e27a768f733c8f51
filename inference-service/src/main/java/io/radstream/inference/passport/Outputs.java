package io.radstream.inference.passport;

import io.radstream.inference.diagnoser.Prediction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Everything a model gave for a case as bytes: probabilities, attention to the scans, attention to the slices of each; float32, big-endian. */
final class Outputs {

    private Outputs() {}

    static byte[] bytes(Prediction prediction) {
        List<float[]> parts = new ArrayList<>();
        parts.add(prediction.probabilities());
        parts.add(prediction.scanAttention());
        parts.addAll(prediction.sliceAttention());
        ByteBuffer bytes =
                ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum() * Float.BYTES);
        parts.forEach(part -> {
            for (float value : part) {
                bytes.putFloat(value);
            }
        });
        return bytes.array();
    }

    /** The largest difference between two outputs; infinite when they are not of the same shape. */
    static double farthest(byte[] one, byte[] other) {
        if (one.length != other.length) {
            return Double.POSITIVE_INFINITY;
        }
        ByteBuffer first = ByteBuffer.wrap(one);
        ByteBuffer second = ByteBuffer.wrap(other);
        double farthest = 0;
        while (first.remaining() >= Float.BYTES) {
            farthest = Math.max(farthest, Math.abs(first.getFloat() - (double) second.getFloat()));
        }
        return farthest;
    }
}
