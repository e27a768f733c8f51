package io.radstream.raddiag.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A safetensors file: named tensors and string metadata.
 *
 * <p>Header at most {@value #HEADER_BYTES_MAX} bytes; every offset is checked against the file. Equal content gives equal bytes.
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {

    static final int HEADER_BYTES_MAX = 32 << 20;

    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a whole file.
     *
     * @throws InvalidWeightsException naming the header or the tensor that is malformed
     */
    public static Safetensors read(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < Long.BYTES) {
            throw new InvalidWeightsException("not a safetensors file: shorter than its length field");
        }
        long headerLength = bytes.getLong();
        if (headerLength < 2 || headerLength > HEADER_BYTES_MAX || headerLength > bytes.remaining()) {
            throw new InvalidWeightsException("not a safetensors file: header length " + headerLength);
        }
        JsonNode header = header(file, (int) headerLength);
        ByteBuffer data = bytes.slice(Long.BYTES + (int) headerLength, file.length - Long.BYTES - (int) headerLength)
                .order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        header.properties().forEach(field -> {
            if (field.getKey().equals(METADATA)) {
                field.getValue()
                        .properties()
                        .forEach(entry ->
                                metadata.put(entry.getKey(), entry.getValue().asText()));
            } else {
                tensors.put(field.getKey(), tensor(field.getKey(), field.getValue(), data));
            }
        });
        return new Safetensors(tensors, metadata);
    }

    /** The bytes of a file with every tensor stored in {@code precision}. */
    public byte[] write(Precision precision) {
        ObjectNode header = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode entries = header.putObject(METADATA);
            metadata.forEach(entries::put);
        }
        long end = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            ObjectNode description = header.putObject(entry.getKey()).put("dtype", precision.code());
            Arrays.stream(entry.getValue().shape()).forEach(description.putArray("shape")::add);
            long begin = end;
            end += (long) entry.getValue().values().length * precision.bytes();
            description.putArray("data_offsets").add(begin).add(end);
        }
        byte[] text = padded(header.toString().getBytes(UTF_8));
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Long.BYTES + text.length + end))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text);
        for (Tensor tensor : tensors.values()) {
            for (float value : tensor.values()) {
                precision.write(value, bytes);
            }
        }
        return bytes.array();
    }

    private static JsonNode header(byte[] file, int length) {
        try {
            JsonNode header = JSON.readTree(file, Long.BYTES, length);
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

    private static Tensor tensor(String name, JsonNode description, ByteBuffer data) {
        Precision precision = Precision.ofCode(description.path("dtype").asText(), name);
        JsonNode lengths = description.path("shape");
        long[] shape = new long[lengths.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = lengths.get(i).asLong(-1);
        }
        long begin = description.path("data_offsets").path(0).asLong(-1);
        long end = description.path("data_offsets").path(1).asLong(-1);
        long count = Tensor.count(shape);
        if (begin < 0 || end > data.capacity() || end - begin != count * precision.bytes()) {
            throw new InvalidWeightsException("tensor " + name + " has offsets that do not fit its shape or the file");
        }
        ByteBuffer values = data.slice((int) begin, (int) (end - begin)).order(ByteOrder.LITTLE_ENDIAN);
        float[] read = new float[(int) count];
        for (int i = 0; i < read.length; i++) {
            read[i] = precision.read(values);
        }
        return new Tensor(shape, read);
    }

    private static byte[] padded(byte[] text) {
        byte[] padded = Arrays.copyOf(text, (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }
}
