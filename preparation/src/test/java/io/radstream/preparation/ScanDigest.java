package io.radstream.preparation;

import io.radstream.preparation.scan.Scan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over scans: every bit of their tensors, and which slice of the tensor is of which instance. */
final class ScanDigest {

    private ScanDigest() {}

    static String of(List<Scan> scans) {
        MessageDigest digest = sha256();
        for (Scan scan : scans) {
            String head = scan.stack().scanId() + ' ' + scan.depth() + ' ' + scan.side() + ' ' + scan.sliceInstances();
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            digest.update(bytes(scan.values()));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of the tensor alone. */
    static String tensor(Scan scan) {
        return HexFormat.of().formatHex(sha256().digest(bytes(scan.values())));
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
