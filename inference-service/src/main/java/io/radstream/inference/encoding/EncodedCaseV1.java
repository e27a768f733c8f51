package io.radstream.inference.encoding;

import io.radstream.inference.diagnoser.EncodedScan;
import io.radstream.inference.diagnoser.ScanEncoding;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

// Shapes: E embedding, D slice, K figure.
/**
 * The stored form of the encodings of a case, big-endian.
 *
 * <p>{@code RSEC}, version 1 (byte), name of the encoder, number of scans (short), E (int), K (short); for each scan its SHA-256 (32 bytes), name of the modality,
 * D (short), E, D and K values (float32). Nothing follows. A name is its length (unsigned byte) and its UTF-8.
 *
 * @param encoder names the encoder and its arithmetic
 * @param scans in the order in which the model saw them
 */
record EncodedCaseV1(String encoder, List<KnownScan> scans) {

    static final int SCANS_MAX = 1_000;
    static final int VALUES_MAX = 1 << 16;
    static final int SLICES_MAX = 1 << 10;

    private static final byte[] MAGIC = {'R', 'S', 'E', 'C'};
    private static final byte VERSION = 1;
    private static final int HASH_LENGTH = 32;
    private static final int NAME_LENGTH_MAX = 255;

    EncodedCaseV1 {
        scans = List.copyOf(scans);
    }

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            int width = scans.get(0).scan().encoding().values().length;
            if (scans.size() > SCANS_MAX || width > VALUES_MAX) {
                throw new IllegalArgumentException("encodings beyond the limits of their stored form");
            }
            out.write(MAGIC);
            out.writeByte(VERSION);
            write(out, encoder);
            out.writeShort(scans.size());
            out.writeInt(width);
            out.writeShort(scans.get(0).scan().encoding().appearance().length);
            for (KnownScan known : scans) {
                ScanEncoding encoding = known.scan().encoding();
                out.write(HexFormat.of().parseHex(known.sha256()));
                write(out, known.scan().modality());
                out.writeShort(encoding.sliceAttention().length);
                write(out, encoding.values());
                write(out, encoding.sliceAttention());
                write(out, encoding.appearance());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String name) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > NAME_LENGTH_MAX) {
            throw new IllegalArgumentException("a name is too long for the stored form of encodings");
        }
        out.writeByte(bytes.length);
        out.write(bytes);
    }

    private static void write(DataOutputStream out, float[] values) throws IOException {
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    /** @throws RejectedException SCHEMA_MISMATCH when the bytes are something else */
    static EncodedCaseV1 decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
        try {
            if (!Arrays.equals(read(in, MAGIC.length), MAGIC) || in.get() != VERSION) {
                throw damaged();
            }
            String encoder = name(in);
            int count = in.getShort();
            int width = in.getInt();
            int figures = in.getShort();
            if (count < 1 || count > SCANS_MAX || width < 1 || width > VALUES_MAX || figures < 0) {
                throw damaged();
            }
            List<KnownScan> scans = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                scans.add(scan(in, width, figures));
            }
            if (in.hasRemaining()) {
                throw damaged();
            }
            return new EncodedCaseV1(encoder, scans);
        } catch (BufferUnderflowException e) {
            throw new RejectedException(RejectReason.SCHEMA_MISMATCH, "stored encodings end too soon", e);
        }
    }

    private static KnownScan scan(ByteBuffer in, int width, int figures) {
        String hash = HexFormat.of().formatHex(read(in, HASH_LENGTH));
        String modality = name(in);
        int depth = in.getShort();
        if (depth < 1 || depth > SLICES_MAX) {
            throw damaged();
        }
        ScanEncoding encoding = new ScanEncoding(floats(in, width), floats(in, depth), floats(in, figures));
        return new KnownScan(hash, new EncodedScan(modality, encoding));
    }

    private static String name(ByteBuffer in) {
        return new String(read(in, Byte.toUnsignedInt(in.get())), StandardCharsets.UTF_8);
    }

    private static RejectedException damaged() {
        return new RejectedException(RejectReason.SCHEMA_MISMATCH, "bytes are no stored encodings of version 1");
    }

    private static byte[] read(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static float[] floats(ByteBuffer in, int length) {
        if (in.remaining() < (long) length * Float.BYTES) {
            throw new BufferUnderflowException();
        }
        float[] values = new float[length];
        in.asFloatBuffer().get(values);
        in.position(in.position() + length * Float.BYTES);
        return values;
    }
}
