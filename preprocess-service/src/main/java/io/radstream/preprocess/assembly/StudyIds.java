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

/** Whose study a record is about. A record whose ids cannot be ids is rejected as INVALID_RECORD before any state changes. */
record StudyIds(PatientKey patient, StudyUid study) {

    private static final int DIGEST_DIGITS = 16;

    static StudyIds of(InstanceStored event) {
        return checked(() -> {
            SopInstanceUid instance = new SopInstanceUid(event.getSopInstanceUid());
            BlobRef blob = BlobRef.of(event.getBlobRef());
            if (blob.length() == 0) {
                throw new IllegalArgumentException("the blob of an instance cannot be empty: " + instance);
            }
            return new StudyIds(new PatientKey(event.getPatientKey()), new StudyUid(event.getStudyUid()));
        });
    }

    static StudyIds of(StudySignal signal) {
        return checked(() -> {
            String digest = signal.getInstancesDigest();
            if (digest != null && !digest.matches("[0-9a-f]{" + DIGEST_DIGITS + "}")) {
                throw new IllegalArgumentException("instancesDigest must be 16 lower-case hex digits");
            }
            return new StudyIds(new PatientKey(signal.getPatientKey()), new StudyUid(signal.getStudyUid()));
        });
    }

    static StudyIds of(String patientKey, StudyUid study) {
        return new StudyIds(new PatientKey(patientKey), study);
    }

    StudyKey key() {
        return StudyKey.of(patient, study);
    }

    private static StudyIds checked(Supplier<StudyIds> ids) {
        try {
            return ids.get();
        } catch (IllegalArgumentException e) {
            throw new RejectedException(RejectReason.INVALID_RECORD, String.valueOf(e.getMessage()), e);
        }
    }
}
