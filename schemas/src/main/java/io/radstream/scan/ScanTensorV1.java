package io.radstream.scan;

import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A prepared scan: {@code depth} slices of {@code rows} x {@code columns}, values in [0, 1], as 16-bit fixed point.
 *
 * <p>Stored form, little endian: {@code "RSC1"}, then depth, rows, columns as unsigned 16-bit, then the zlib stream of the
 * planes' values (slice, row, column order), each the nearest of 65,536 steps with its low bytes first and its high bytes after
 * all low bytes of the slice (split planes deflate better). The largest error of a value is 1/131070.
 *
 * <p>Tensors are compared by content nowhere, so the array component's identity in equals does no harm. {@code values} is (D, H, W) and is not copied: it must not be changed afterwards.
 */
public record ScanTensorV1(int depth, int rows, int columns, float[] values) {

    /** The most slices a scan can have. */
    public static final int DEPTH_MAX = 256;
    /** The largest number of rows or columns. */
    public static final int SIDE_MAX = 4096;

    private static final byte[] MAGIC = "RSC1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = 10;
    private static final float STEPS = 65535f;
    private static final long VALUES_MAX = 1L << 26;

    public ScanTensorV1 {
        checkShape(depth, rows, columns);
        if (values.length != depth * rows * columns) {
            throw new IllegalArgumentException(
                    "a scan of " + depth + "x" + rows + "x" + columns + " cannot have " + values.length + " values");
        }
    }

    private static void checkShape(int depth, int rows, int columns) {
        if (depth < 1 || depth > DEPTH_MAX || rows < 1 || rows > SIDE_MAX || columns < 1 || columns > SIDE_MAX) {
            throw new IllegalArgumentException("no scan has the shape " + depth + "x" + rows + "x" + columns);
        }
        if ((long) depth * rows * columns > VALUES_MAX) {
            throw new IllegalArgumentException("a scan may have at most " + VALUES_MAX + " values");
        }
    }

    /**
     * The stored form. Equal tensors give equal bytes on the same zlib.
     *
     * @throws IllegalArgumentException when a value is not in [0, 1]
     */
    public byte[] encode() {
        byte[] planes = planes();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(planes);
            deflater.finish();
            byte[] out = new byte[HEADER_BYTES + planes.length + planes.length / 1000 + 64];
            int length = HEADER_BYTES + deflater.deflate(out, HEADER_BYTES, out.length - HEADER_BYTES);
            if (!deflater.finished()) {
                throw new IllegalStateException("zlib needed more room than it may");
            }
            ByteBuffer.wrap(out)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(MAGIC)
                    .putShort((short) depth)
                    .putShort((short) rows)
                    .putShort((short) columns);
            return Arrays.copyOf(out, length);
        } finally {
            deflater.end();
        }
    }

    private byte[] planes() {
        int plane = rows * columns;
        byte[] bytes = new byte[values.length * 2];
        for (int d = 0; d < depth; d++) {
            int low = d * plane * 2;
            int high = low + plane;
            for (int i = 0; i < plane; i++) {
                float value = values[d * plane + i];
                if (!(value >= 0f && value <= 1f)) {
                    throw new IllegalArgumentException("a scan's values must be in [0, 1]");
                }
                int step = Math.round(value * STEPS);
                bytes[low + i] = (byte) step;
                bytes[high + i] = (byte) (step >>> 8);
            }
        }
        return bytes;
    }

    /**
     * Reads the stored form.
     *
     * @throws RejectedException SCHEMA_MISMATCH when the bytes are no scan of this version
     */
    public static ScanTensorV1 decode(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw mismatch("the scan does not begin with RSC1");
        }
        ByteBuffer header =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length);
        int depth = Short.toUnsignedInt(header.getShort());
        int rows = Short.toUnsignedInt(header.getShort());
        int columns = Short.toUnsignedInt(header.getShort());
        try {
            checkShape(depth, rows, columns);
        } catch (IllegalArgumentException e) {
            throw mismatch(String.valueOf(e.getMessage()));
        }
        return new ScanTensorV1(
                depth, rows, columns, values(inflate(bytes, depth * rows * columns * 2), depth, rows * columns));
    }

    private static byte[] inflate(byte[] bytes, int length) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES);
            byte[] planes = new byte[length];
            int read = 0;
            while (read < length && !inflater.finished()) {
                int count = inflater.inflate(planes, read, length - read);
                if (count == 0) {
                    break;
                }
                read += count;
            }
            boolean ended = inflater.finished() || (inflater.inflate(new byte[1]) == 0 && inflater.finished());
            if (read != length || !ended) {
                throw mismatch("the scan holds another number of values than its header says");
            }
            return planes;
        } catch (DataFormatException e) {
            throw mismatch("the scan's zlib stream is damaged");
        } finally {
            inflater.end();
        }
    }

    private static float[] values(byte[] planes, int depth, int plane) {
        float[] values = new float[depth * plane];
        for (int d = 0; d < depth; d++) {
            int low = d * plane * 2;
            int high = low + plane;
            for (int i = 0; i < plane; i++) {
                int step = (planes[low + i] & 0xFF) | (planes[high + i] & 0xFF) << 8;
                values[d * plane + i] = step / STEPS;
            }
        }
        return values;
    }

    private static RejectedException mismatch(String message) {
        return new RejectedException(RejectReason.SCHEMA_MISMATCH, message);
    }
}
