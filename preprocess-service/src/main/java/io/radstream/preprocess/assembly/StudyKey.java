package io.radstream.preprocess.assembly;

import io.radstream.id.CaseId;
import io.radstream.id.PatientKey;
import io.radstream.id.StudyUid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.common.utils.Bytes;

/** Keys of the state: 16 bytes a study, 32 an instance, 24 a deadline. */
record StudyKey(Bytes bytes) {

    static final int BYTES = 16;
    private static final int DIGEST_BYTES = 16;

    /** The key of a patient's study: that of the case it opens. */
    static StudyKey of(PatientKey patient, StudyUid study) {
        return new StudyKey(
                Bytes.wrap(HexFormat.of().parseHex(CaseId.of(patient, study).value())));
    }

    /** The key of an instance of this study. */
    Bytes instance(SopKey instance) {
        return Bytes.wrap(ByteBuffer.allocate(BYTES + DIGEST_BYTES)
                .put(bytes.get())
                .put(instance.hash(), 0, DIGEST_BYTES)
                .array());
    }

    /** The greatest key that begins as this one. */
    Bytes lastInstance() {
        byte[] last = Arrays.copyOf(bytes.get(), BYTES + DIGEST_BYTES);
        Arrays.fill(last, BYTES, last.length, (byte) 0xFF);
        return Bytes.wrap(last);
    }

    /** The key under which the study is due: ordered by time. */
    Bytes due(long deadline) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + BYTES)
                .putLong(deadline)
                .put(bytes.get())
                .array());
    }

    static StudyKey ofDue(Bytes due) {
        return new StudyKey(Bytes.wrap(Arrays.copyOfRange(due.get(), Long.BYTES, Long.BYTES + BYTES)));
    }

    /** The first 8 bytes of the hash of a text: short names of associations, lists and series. */
    static long digest(String text) {
        return ByteBuffer.wrap(sha256(text)).getLong();
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
