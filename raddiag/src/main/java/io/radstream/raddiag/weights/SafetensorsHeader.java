package io.radstream.raddiag.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands before the values of a safetensors file: where each tensor lies, and string metadata. */
record SafetensorsHeader(Map<String, Entry> tensors, Map<String, String> metadata) {

    static final int BYTES_MAX = 32 << 20;

    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where a tensor lies after the header; its type may be one that this project does not read. */
    record Entry(String type, long[] shape, long begin, long end) {}

    /** Checks a length field against the {@code remaining} bytes of its file. */
    static int checkedLength(long length, long remaining) {
        if (length < 2 || length > BYTES_MAX || length > remaining) {
            throw new InvalidWeightsException("not a safetensors file: header length " + length);
        }
        return (int) length;
    }

    /**
     * Reads the JSON of a header.
     *
     * @param valueBytes bytes of the file after the header
     * @throws InvalidWeightsException naming the tensor whose place does not fit its shape, type or the file
     */
    static SafetensorsHeader parse(byte[] json, long valueBytes) {
        Map<String, Entry> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        root(json).properties().forEach(field -> {
            if (field.getKey().equals(METADATA)) {
                field.getValue()
                        .properties()
                        .forEach(entry ->
                                metadata.put(entry.getKey(), entry.getValue().asText()));
            } else {
                tensors.put(field.getKey(), entry(field.getKey(), field.getValue(), valueBytes));
            }
        });
        return new SafetensorsHeader(tensors, metadata);
    }

    /** The header of tensors that lie one after the other in {@code precision}, padded with spaces. */
    static byte[] write(Map<String, long[]> shapes, Map<String, String> metadata, Precision precision) {
        ObjectNode header = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode entries = header.putObject(METADATA);
            metadata.forEach(entries::put);
        }
        long end = 0;
        for (Map.Entry<String, long[]> shape : shapes.entrySet()) {
            ObjectNode description = header.putObject(shape.getKey()).put("dtype", precision.code());
            Arrays.stream(shape.getValue()).forEach(description.putArray("shape")::add);
            long begin = end;
            end = Math.addExact(end, Math.multiplyExact(Tensor.count(shape.getValue()), precision.bytes()));
            description.putArray("data_offsets").add(begin).add(end);
        }
        byte[] text = header.toString().getBytes(UTF_8);
        byte[] padded = Arrays.copyOf(text, (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }

    private static JsonNode root(byte[] json) {
        try {
            JsonNode header = JSON.readTree(json);
            if (!header.isObject()) {
                throw new InvalidWeightsException("safetensors header is not an object");
            }
            return header;
        } catch (JacksonException e) {
            throw new InvalidWeightsException("safetensors header is not JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String name, JsonNode description, long valueBytes) {
        String type = description.path("dtype").asText();
        JsonNode lengths = description.path("shape");
        long[] shape = new long[lengths.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = lengths.get(i).asLong(-1);
        }
        long begin = description.path("data_offsets").path(0).asLong(-1);
        long end = description.path("data_offsets").path(1).asLong(-1);
        long count = Tensor.count(shape);
        boolean fits = Precision.ofCode(type)
                .map(precision ->
                        count <= Long.MAX_VALUE / precision.bytes() && end - begin == count * precision.bytes())
                .orElse(true);
        if (begin < 0 || end < begin || end > valueBytes || !fits) {
            throw new InvalidWeightsException("tensor " + name + " has offsets that do not fit its shape or the file");
        }
        return new Entry(type, shape, begin, end);
    }
}
