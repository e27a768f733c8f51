package io.radstream.terminology.label;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.terminology.urgency.Urgency;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The ordered disorders a network scores: index i of its logits is {@link #at}(i).
 *
 * <p>Immutable; 1 to {@value #SIZE_MAX} disorders with unique labels (Unicode NFC). Two label spaces with equal {@link #hash()} have the same
 * labels and codes in the same order; urgency and frequency are advice and do not change the hash.
 */
public final class LabelSpace {

    /** Most disorders in one label space. */
    public static final int SIZE_MAX = 100_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    private final List<Disorder> disorders;
    private final Map<String, Integer> indices;
    private final String hash;

    /**
     * A label space in the order given.
     *
     * @throws IllegalArgumentException when empty, larger than {@value #SIZE_MAX}, or with a label twice
     */
    public LabelSpace(List<Disorder> disorders) {
        if (disorders.isEmpty() || disorders.size() > SIZE_MAX) {
            throw new IllegalArgumentException(
                    "a label space has 1 to " + SIZE_MAX + " disorders, not " + disorders.size());
        }
        this.disorders = List.copyOf(disorders);
        this.indices = new HashMap<>();
        for (int i = 0; i < disorders.size(); i++) {
            if (indices.put(normalised(disorders.get(i).label()), i) != null) {
                throw new IllegalArgumentException(
                        "label listed twice: " + disorders.get(i).label());
            }
        }
        this.hash = hashOf(this.disorders);
    }

    public int size() {
        return disorders.size();
    }

    /** The disorder at {@code index}, 0-based. */
    public Disorder at(int index) {
        return disorders.get(index);
    }

    /** All disorders in order. */
    public List<Disorder> disorders() {
        return disorders;
    }

    /** The index of {@code label}, exact up to Unicode normalisation, or empty. */
    public OptionalInt indexOf(String label) {
        Integer index = indices.get(normalised(label));
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** The indices whose ICD-10-CM code is {@code code}; several labels may share one code. */
    public List<Integer> indicesOfCode(String code) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < disorders.size(); i++) {
            if (disorders.get(i).coded() && disorders.get(i).code().equals(code)) {
                found.add(i);
            }
        }
        return found;
    }

    /** SHA-256 over labels and codes in order, 64 lower-case hex digits. */
    public String hash() {
        return hash;
    }

    /** Reads what {@link #toJson()} wrote. */
    public static LabelSpace fromJson(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (root.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException("label space JSON is not version " + VERSION);
            }
            List<Disorder> disorders = new ArrayList<>();
            for (JsonNode node : root.path("disorders")) {
                disorders.add(new Disorder(
                        node.path("label").asText(),
                        node.path("code").asText(),
                        Urgency.valueOf(node.path("urgency").asText()),
                        Frequency.valueOf(node.path("frequency").asText())));
            }
            return new LabelSpace(disorders);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("label space is not JSON", e);
        }
    }

    /** One JSON object with version and disorders; equal label spaces give equal text. */
    public String toJson() {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", VERSION);
        ArrayNode array = root.putArray("disorders");
        for (Disorder disorder : disorders) {
            array.addObject()
                    .put("label", disorder.label())
                    .put("code", disorder.code())
                    .put("urgency", disorder.urgency().name())
                    .put("frequency", disorder.frequency().name());
        }
        return root.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelSpace space && disorders.equals(space.disorders);
    }

    @Override
    public int hashCode() {
        return disorders.hashCode();
    }

    @Override
    public String toString() {
        return "LabelSpace[" + size() + " labels, " + hash.substring(0, 12) + "]";
    }

    private static String hashOf(List<Disorder> disorders) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        for (Disorder disorder : disorders) {
            digest.update(normalised(disorder.label()).getBytes(UTF_8));
            digest.update((byte) 0);
            digest.update(disorder.code().getBytes(UTF_8));
            digest.update((byte) '\n');
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String normalised(String label) {
        return Normalizer.normalize(label, Normalizer.Form.NFC);
    }
}
