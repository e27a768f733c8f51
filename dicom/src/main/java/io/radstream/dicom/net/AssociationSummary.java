package io.radstream.dicom.net;

/**
 * What an association did, told when it is over.
 *
 * @param associationId names the association, as in its {@link StoreRequest}s
 * @param request who the peer is, and what it asked for
 * @param stored C-STORE operations answered with success or a warning
 * @param failed C-STORE operations answered with a failure
 * @param ending how it ended
 */
public record AssociationSummary(
        String associationId, AssociationRequest request, int stored, int failed, Ending ending) {

    /** How associations end. */
    public enum Ending {
        /** Orderly: everything the peer wanted to send it has sent. */
        RELEASED,
        /** The peer sent A-ABORT or closed the connection. */
        ABORTED_BY_PEER,
        /** A protocol error of the peer or a shutdown here: A-ABORT was sent. */
        ABORTED_HERE,
        /** The peer was silent or slow for too long. */
        TIMED_OUT
    }

    /** The AE title of the peer. */
    public String callingAe() {
        return request.callingAe();
    }
}
