package io.radstream.standalone.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a phantom patient is used for: 70 % train, 12 % validation, 18 % test, by hash of the Patient ID. */
enum CorpusPart {
    TRAIN,
    VALIDATION,
    TEST;

    private static final int BUCKETS = 100;
    private static final int TEST_BUCKETS = 18;
    private static final int VALIDATION_BUCKETS = 12;

    static CorpusPart of(String patientId) {
        int bucket = (sha256().digest(patientId.getBytes(UTF_8))[0] & 0xFF) * BUCKETS / 256;
        if (bucket < TEST_BUCKETS) {
            return TEST;
        }
        return bucket < TEST_BUCKETS + VALIDATION_BUCKETS ? VALIDATION : TRAIN;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
