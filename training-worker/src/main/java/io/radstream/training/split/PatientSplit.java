package io.radstream.training.split;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.radstream.id.PatientKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Assigns every patient to one {@link SplitRole} by a hash of its key alone.
 *
 * <p>The hash puts a patient into one of 100 buckets: the first {@code sentinelPercent} are SENTINEL, the next {@code validationPercent}
 * VALIDATION, the rest TRAIN. The role depends on nothing but key and percentages: not on when a case arrived, its scanner or its
 * labels. Changing a percentage moves patients, and then models that learned from them are compared on patients they know: keep
 * both fixed for the life of a site.
 *
 * @param sentinelPercent 1 to 98
 * @param validationPercent 0 to 98; both together leave something to train on
 */
public record PatientSplit(int sentinelPercent, int validationPercent) {

    private static final String SALT = "radstream-split-v1|";
    private static final int BUCKETS = 100;

    public PatientSplit {
        if (sentinelPercent < 1 || validationPercent < 0 || sentinelPercent + validationPercent >= BUCKETS) {
            throw new IllegalArgumentException(
                    "training.split.sentinel-percent must be at least 1, validation-percent at least 0, both together at most 99: not "
                            + sentinelPercent + " and " + validationPercent);
        }
    }

    /** The role of the patient's cases. */
    public SplitRole roleOf(PatientKey patient) {
        int bucket = bucket(patient);
        if (bucket < sentinelPercent) {
            return SplitRole.SENTINEL;
        }
        return bucket < sentinelPercent + validationPercent ? SplitRole.VALIDATION : SplitRole.TRAIN;
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
