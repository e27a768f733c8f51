package io.radstream.preprocess.assembly;

import io.radstream.blob.BlobRef;
import io.radstream.event.InstanceStored;
import io.radstream.event.StudySignal;
import io.radstream.id.PatientKey;
import io.radstream.id.SopInstanceUid;
import io.radstream.id.StudyUid;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Whose study a record is about. A record whose ids cannot be ids is rejected as INVALID_RECORD before any state changes. */
record StudyIds(PatientKey patient, StudyUid study) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    static StudyIds of(InstanceStored event) {
        return checked(() -> {
            SopInstanceUid instance = new SopInstanceUid(event.getSopInstanceUid());
            BlobRef blob = BlobRef.of(event.getBlobRef());
            if (blob.length() == 0) {
                throw new IllegalArgumentException("the blob of an instance cannot be empty: " + instance);
            }
            String content = event.getDataSetSha256();
            if (!content.isEmpty() && !HASH.matcher(content).matches()) {
                throw new IllegalArgumentException("dataSetSha256 must be 64 lower-case hex digits");
            }
            return new StudyIds(new PatientKey(event.getPatientKey()), new StudyUid(event.getStudyUid()));
        });
    }

    static StudyIds of(StudySignal signal) {
        return checked(() -> {
            String digest = signal.getInstancesDigest();
            if (digest != null && !DIGEST.matcher(digest).matches()) {
                throw new IllegalArgumentException("instancesDigest must be 16 lower-case hex digits");
            }
            return new StudyIds(new PatientKey(signal.getPatientKey()), new StudyUid(signal.getStudyUid()));
        });
    }

    /** One of the two patients of a merge. */
    static PatientKey patient(String key) {
        return checked(() -> new PatientKey(key));
    }

    static StudyIds of(String patientKey, StudyUid study) {
        return new StudyIds(new PatientKey(patientKey), study);
    }

    StudyKey key() {
        return StudyKey.of(patient, study);
    }

    private static <T> T checked(Supplier<T> ids) {
        try {
            return ids.get();
        } catch (IllegalArgumentException e) {
            throw new RejectedException(RejectReason.INVALID_RECORD, String.valueOf(e.getMessage()), e);
        }
    }
}
