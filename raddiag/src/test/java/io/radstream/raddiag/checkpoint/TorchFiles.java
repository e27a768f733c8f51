package io.radstream.raddiag.checkpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.radstream.raddiag.weights.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes archives in the form of {@code torch.save}, and broken ones. */
final class TorchFiles {

    private TorchFiles() {}

    /** The pickle of an ordered dictionary of float tensors, one storage each. */
    static byte[] pickle(Map<String, Tensor> tensors) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, "\u0080\u0002ccollections\nOrderedDict\n)R(");
        int key = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            text(out, entry.getKey());
            long[] shape = entry.getValue().shape();
            long[] strides = new long[shape.length];
            long stride = 1;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                strides[axis] = stride;
                stride *= shape[axis];
            }
            tensor(out, Integer.toString(key++), stride, 0, shape, strides);
        }
        put(out, "u.");
        return out.toByteArray();
    }

    /** The pickle of one tensor called {@code x}, a view as given of a storage of {@code count} values with key 0. */
    static byte[] view(long count, long offset, long[] shape, long[] strides) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, "\u0080\u0002}");
        text(out, "x");
        tensor(out, "0", count, offset, shape, strides);
        put(out, "s.");
        return out.toByteArray();
    }

    private static void tensor(
            ByteArrayOutputStream out, String key, long count, long offset, long[] shape, long[] strides) {
        put(out, "ctorch._utils\n_rebuild_tensor_v2\n((");
        text(out, "storage");
        put(out, "ctorch\nFloatStorage\n");
        text(out, key);
        text(out, "cpu");
        number(out, count);
        put(out, "tQ");
        number(out, offset);
        lengths(out, shape);
        lengths(out, strides);
        put(out, "\u0089ccollections\nOrderedDict\n)RtR");
    }

    /** The archive of {@code tensors}. */
    static Path archive(Path file, Map<String, Tensor> tensors) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("archive/data.pkl", pickle(tensors));
        int key = 0;
        for (Tensor tensor : tensors.values()) {
            entries.put("archive/data/" + key++, bytes(tensor.values()));
        }
        return zip(file, entries, ZipEntry.STORED);
    }

    static Path zip(Path file, Map<String, byte[]> entries, int method) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry described = new ZipEntry(entry.getKey());
                described.setMethod(method);
                if (method == ZipEntry.STORED) {
                    CRC32 crc = new CRC32();
                    crc.update(entry.getValue());
                    described.setCrc(crc.getValue());
                    described.setSize(entry.getValue().length);
                }
                zip.putNextEntry(described);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    static byte[] bytes(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    static byte[] latin(String pickle) {
        return pickle.getBytes(ISO_8859_1);
    }

    private static void put(ByteArrayOutputStream out, String operations) {
        out.writeBytes(latin(operations));
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        out.write('X');
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.length)
                .array());
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, long value) {
        out.write(0x8A);
        out.write(Long.BYTES);
        out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
    }

    private static void lengths(ByteArrayOutputStream out, long[] lengths) {
        out.write('(');
        for (long length : lengths) {
            number(out, length);
        }
        out.write('t');
    }
}
