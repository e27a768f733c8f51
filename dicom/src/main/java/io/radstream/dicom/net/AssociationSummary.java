package io.radstream.dicom.net;

import java.net.InetSocketAddress;

/**
 * What an association did, told when it is over.
 *
 * @param associationId names the association, as in its {@link StoreRequest}s
 * @param callingAe the AE title of the peer
 * @param calledAe the AE title it called
 * @param remoteAddress where the connection came from
 * @param stored C-STORE operations answered with success or a warning
 * @param failed C-STORE operations answered with a failure
 * @param ending how it ended
 */
public record AssociationSummary(
        String associationId,
        String callingAe,
        String calledAe,
        InetSocketAddress remoteAddress,
        int stored,
        int failed,
        Ending ending) {

    /** How associations end. */
    public enum Ending {
        /** Orderly: everything the peer wanted to send it has sent. */
        RELEASED,
        /** The peer sent A-ABORT or closed the connection. */
        ABORTED_BY_PEER,
        /** A protocol error of the peer or a shutdown here: A-ABORT was sent. */
        ABORTED_HERE,
        /** The peer was silent for too long. */
        TIMED_OUT
    }
}
