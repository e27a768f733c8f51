package io.radstream.results.object;

import io.radstream.dicom.data.Uid;
import io.radstream.results.report.DiagnosisReport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * UIDs that follow from what they name: a repetition of a result is the same object, never a second one (PS3.5 annex B.2, form 2.25).
 */
final class ResultUids {

    private static final long VERSION_MASK = 0xFFFFFFFFFFFF0FFFL;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_MASK = 0x3FFFFFFFFFFFFFFFL;
    private static final long VARIANT = 0x8000000000000000L;

    private ResultUids() {}

    static String series(DiagnosisReport report, ResultKind kind, String studyUid) {
        return series(report.caseId(), report.revision(), kind, studyUid);
    }

    static String series(String caseId, int revision, ResultKind kind, String studyUid) {
        return of("series", caseId, Integer.toString(revision), kind.name(), studyUid);
    }

    static String instance(DiagnosisReport report, ResultKind kind, String studyUid) {
        return instance(report.caseId(), report.revision(), kind, studyUid);
    }

    static String instance(String caseId, int revision, ResultKind kind, String studyUid) {
        return of("instance", caseId, Integer.toString(revision), kind.name(), studyUid);
    }

    /** The UID of these words in this order. */
    static String of(String... words) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String word : words) {
                byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            }
            ByteBuffer hash = ByteBuffer.wrap(digest.digest());
            long most = (hash.getLong() & VERSION_MASK) | VERSION_8;
            return Uid.of(new UUID(most, (hash.getLong() & VARIANT_MASK) | VARIANT));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
