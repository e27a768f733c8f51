package io.radstream.dicom.net.upper;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says why an association cannot be opened or goes on no longer. The association it came from is over, except for {@link Kind#NO_CONTEXT}. */
public final class DicomNetworkException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The kinds of network fault. */
    public enum Kind {
        /** The peer refused the association: {@link #rejection} says why. */
        REJECTED,
        /** The peer sent A-ABORT. */
        ABORTED,
        /** The peer closed the connection. */
        CLOSED,
        /** The peer did not answer in time. */
        TIMEOUT,
        /** The peer broke the protocol. */
        PROTOCOL,
        /** TLS did not come about, or the peer does not speak it. */
        TLS,
        /** No accepted presentation context fits the SOP Class and transfer syntax; the association goes on. */
        NO_CONTEXT
    }

    private final Kind kind;
    private final AbortReason abortReason;
    private final @Nullable AssociationRejection rejection;

    private DicomNetworkException(
            Kind kind, AbortReason abortReason, @Nullable AssociationRejection rejection, String message) {
        super(message);
        this.kind = kind;
        this.abortReason = abortReason;
        this.rejection = rejection;
    }

    /** A fault that needs no more than its kind and a sentence. */
    public static DicomNetworkException of(Kind kind, String message) {
        return new DicomNetworkException(kind, AbortReason.NOT_SPECIFIED, null, message);
    }

    /** A fault of the peer's, and the reason it is told. */
    public static DicomNetworkException protocol(AbortReason abortReason, String message) {
        return new DicomNetworkException(Kind.PROTOCOL, abortReason, null, message);
    }

    static DicomNetworkException rejected(AssociationRejection rejection) {
        return new DicomNetworkException(
                Kind.REJECTED, AbortReason.NOT_SPECIFIED, rejection, "The association was refused: " + rejection);
    }

    /** What happened. */
    public Kind kind() {
        return kind;
    }

    /** Why the peer refused; present for {@link Kind#REJECTED}. */
    public Optional<AssociationRejection> rejection() {
        return Optional.ofNullable(rejection);
    }

    /** The reason for A-ABORT by the service provider. */
    public AbortReason abortReason() {
        return abortReason;
    }
}
