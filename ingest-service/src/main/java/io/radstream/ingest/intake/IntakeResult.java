package io.radstream.ingest.intake;

import io.radstream.event.InstanceStored;
import io.radstream.reject.RejectReason;

/** How taking in an instance ended. A store or broker that is away is neither: it is an IOException, and the sender may try again. */
public sealed interface IntakeResult {

    /** Blob and event are durable: the sender may forget the instance. */
    record Stored(InstanceStored event) implements IntakeResult {}

    /**
     * The instance can never be taken in; it lies in quarantine and is announced as a dead letter.
     *
     * @param refusal the kind, for the status
     * @param reason as in the dead letter
     * @param message names attributes and limits, never values
     * @param sopClassUid as far as it is known, or empty
     * @param sopInstanceUid as far as it is known, or empty
     */
    record Refused(Refusal refusal, RejectReason reason, String message, String sopClassUid, String sopInstanceUid)
            implements IntakeResult {}

    /** The kinds of refusal that senders can tell apart. */
    enum Refusal {
        /** The data set is not what the sender announced. */
        MISMATCH,
        /** The bytes are no data set, or lack what an instance must have. */
        CANNOT_UNDERSTAND,
        /** Another data set with this SOP Instance UID is here already. */
        CONFLICT
    }
}
