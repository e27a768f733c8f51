package io.radstream.training.split;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.radstream.id.PatientKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Assigns every patient to {@link SplitRole#TRAIN} or {@link SplitRole#SENTINEL} by a hash of its key alone.
 *
 * <p>{@code sentinelPercent} is 1 to 99. The role depends on nothing but key and percentage: not on when a case arrived, its
 * scanner or its labels. Raising the percentage only moves patients from TRAIN to SENTINEL, and then models that learned
 * from them are compared on patients they know: keep it fixed for the life of a site.
 */
public record PatientSplit(int sentinelPercent) {

    private static final String SALT = "radstream-split-v1|";
    private static final int BUCKETS = 100;

    public PatientSplit {
        if (sentinelPercent < 1 || sentinelPercent >= BUCKETS) {
            throw new IllegalArgumentException(
                    "training.split.sentinel-percent must be 1 to 99, not " + sentinelPercent);
        }
    }

    /** The role of the patient's cases. */
    public SplitRole roleOf(PatientKey patient) {
        return bucket(patient) < sentinelPercent ? SplitRole.SENTINEL : SplitRole.TRAIN;
    }

    private static int bucket(PatientKey patient) {
        byte[] hash = sha256().digest((SALT + patient.value()).getBytes(US_ASCII));
        return (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), BUCKETS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
