package io.radstream.raddiag.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** A {@link Familiarity} in the metadata of a weights file: float32, little-endian, Base64. */
final class FamiliarityJson {

    private static final String MEAN = "mean";
    private static final String WHITENING = "whitening";
    private static final String LIMIT = "limit";
    private static final String QUANTILE = "quantile";

    private FamiliarityJson() {}

    static void write(Familiarity familiarity, ObjectNode into) {
        into.put(MEAN, text(familiarity.mean()));
        into.put(WHITENING, text(familiarity.whitening()));
        into.put(LIMIT, familiarity.limit());
        into.put(QUANTILE, familiarity.quantile());
    }

    /** @throws IllegalArgumentException when it is malformed */
    static Familiarity read(JsonNode from) {
        return new Familiarity(
                values(from.path(MEAN)),
                values(from.path(WHITENING)),
                from.path(LIMIT).asDouble(),
                from.path(QUANTILE).asDouble());
    }

    private static String text(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static float[] values(JsonNode text) {
        byte[] bytes = Base64.getDecoder().decode(text.asText());
        if (bytes.length % Float.BYTES != 0) {
            throw new IllegalArgumentException("familiarity has half a value");
        }
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
