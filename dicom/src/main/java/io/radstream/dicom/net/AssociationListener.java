package io.radstream.dicom.net;

import io.radstream.dicom.net.upper.AssociationRejection;
import java.net.InetSocketAddress;

/** Hears about associations. Called by many threads at once, on the thread of the association. */
public interface AssociationListener {

    /** Why a connection brought no association. */
    enum NoAssociation {
        /** The peer speaks DICOM without TLS, and this port wants TLS. */
        PLAIN_ON_TLS_PORT,
        /** The peer speaks TLS, and this port does not. */
        TLS_ON_PLAIN_PORT,
        /** TLS could not agree: no trusted certificate, or no protocol or cipher suite in common. */
        TLS_REFUSED,
        /** What arrived was not an association request. */
        NOT_DICOM,
        /** No request arrived in time. */
        TIMED_OUT,
        /** The peer closed the connection without a word. */
        CLOSED
    }

    /** An association that had been accepted is over. Called once for each, after its last operation and before the connection is closed. */
    void closed(AssociationSummary summary);

    /** An association was refused. */
    default void refused(AssociationRequest request, AssociationRejection rejection) {}

    /** A connection ended before there was a request to accept or refuse. */
    default void failed(InetSocketAddress remoteAddress, NoAssociation reason) {}
}
