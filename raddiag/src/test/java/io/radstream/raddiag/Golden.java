package io.radstream.raddiag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Vectors made by the published Python modules with formula-defined weights; the formulas are in the file under {@code _rules}. */
public final class Golden {

    private static final JsonNode ROOT = read();

    private Golden() {}

    public static JsonNode of(String section) {
        return ROOT.required(section);
    }

    /** Input values: cos(0.53 (t + 1) + phase). */
    public static float[] input(int count, double phase) {
        float[] values = new float[count];
        for (int t = 0; t < count; t++) {
            values[t] = (float) Math.cos(0.53 * (t + 1) + phase);
        }
        return values;
    }

    /** All numbers below {@code node} in reading order. */
    public static float[] floats(JsonNode node) {
        if (!node.isArray()) {
            return new float[] {node.floatValue()};
        }
        float[] all = new float[0];
        for (JsonNode child : node) {
            float[] more = floats(child);
            float[] joined = Arrays.copyOf(all, all.length + more.length);
            System.arraycopy(more, 0, joined, all.length, more.length);
            all = joined;
        }
        return all;
    }

    private static JsonNode read() {
        try (InputStream resource = Golden.class.getResourceAsStream("raddiag-golden.json")) {
            return new ObjectMapper().readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
