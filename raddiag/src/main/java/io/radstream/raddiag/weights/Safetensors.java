package io.radstream.raddiag.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A safetensors file in memory: named tensors and string metadata; see {@link SafetensorsFile} for one that is too large for that.
 *
 * <p>Header at most {@value SafetensorsHeader#BYTES_MAX} bytes; every offset is checked against the file. Equal content gives equal bytes.
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {

    private static final int BUFFER_BYTES = 1 << 20;

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
        int length = SafetensorsHeader.checkedLength(bytes.getLong(), bytes.remaining());
        int begin = Long.BYTES + length;
        SafetensorsHeader header =
                SafetensorsHeader.parse(Arrays.copyOfRange(file, Long.BYTES, begin), file.length - begin);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        header.tensors().forEach((name, entry) -> {
            Precision precision = Precision.ofCode(entry.type(), name);
            float[] values = Tensor.room(entry.shape(), name);
            ByteBuffer own = bytes.slice(begin + (int) entry.begin(), (int) (entry.end() - entry.begin()))
                    .order(ByteOrder.LITTLE_ENDIAN);
            precision.read(own, values, 0, values.length);
            tensors.put(name, new Tensor(entry.shape(), values));
        });
        return new Safetensors(tensors, header.metadata());
    }

    /** The bytes of a file with every tensor stored in {@code precision}; a file of 2 GiB or more has to be written to a stream. */
    public byte[] write(Precision precision) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(TensorSource.of(tensors), metadata, precision, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Writes a file with every tensor of {@code source} stored in {@code precision}, holding one tensor at a time. */
    public static void write(TensorSource source, Map<String, String> metadata, Precision precision, OutputStream out)
            throws IOException {
        byte[] header = SafetensorsHeader.write(source.shapes(), metadata, precision);
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.write(header);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (String name : source.shapes().keySet()) {
            for (float value : source.read(name).values()) {
                if (buffer.remaining() < precision.bytes()) {
                    out.write(buffer.array(), 0, buffer.position());
                    buffer.clear();
                }
                precision.write(value, buffer);
            }
        }
        out.write(buffer.array(), 0, buffer.position());
    }
}
