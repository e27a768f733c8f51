package io.radstream.ingest.stow;

/**
 * What became of one part of a request.
 *
 * @param sopClassUid empty when it is not known
 * @param sopInstanceUid empty when it is not known
 * @param failureReason 0 when stored; else FailureReason (0008,1197)
 * @param comment what is wrong, for the sender alone; empty when stored or not known
 */
record InstanceOutcome(String sopClassUid, String sopInstanceUid, int failureReason, String comment) {

    /** The store or the broker is away: the sender may send again. */
    static final int OUT_OF_RESOURCES = 0xA700;

    /** The data set is not what was announced. */
    static final int MISMATCH = 0xA900;

    /** The bytes are no data set of an instance. */
    static final int CANNOT_UNDERSTAND = 0xC000;

    /** Another data set with this UID is stored. */
    static final int CONFLICT = 0x0111;

    boolean stored() {
        return failureReason == 0;
    }
}
