package io.radstream.ingest.intake;

import io.radstream.ingest.intake.IntakeResult.Refusal;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;

/** Why an instance is refused. The message names attributes and limits, never values. */
record Fault(Refusal refusal, RejectReason reason, String message) {

    static Fault cannotUnderstand(RejectedException cause) {
        return new Fault(Refusal.CANNOT_UNDERSTAND, cause.reason(), String.valueOf(cause.getMessage()));
    }

    static Fault malformed(String message) {
        return new Fault(Refusal.CANNOT_UNDERSTAND, RejectReason.MALFORMED_DICOM, message);
    }

    static Fault tooLarge(long bytesMax) {
        return new Fault(
                Refusal.CANNOT_UNDERSTAND,
                RejectReason.LIMIT_EXCEEDED,
                "the data set has more than " + bytesMax + " bytes");
    }

    static Fault notAnnounced(String attribute) {
        return new Fault(Refusal.MISMATCH, RejectReason.INVALID_ATTRIBUTE, attribute + " is not the announced one");
    }

    static Fault conflict() {
        return new Fault(
                Refusal.CONFLICT,
                RejectReason.CONFLICTING_DUPLICATE,
                "another data set with this SOPInstanceUID (0008,0018) is stored");
    }

    static Fault repetition() {
        return new Fault(
                Refusal.CONFLICT,
                RejectReason.CONFLICTING_DUPLICATE,
                "this SOPInstanceUID (0008,0018) is stored, and its source may not send one again");
    }
}
