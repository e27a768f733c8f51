package io.radstream.dicom.net.upper;

/** Why an association is refused: result, source and reason of A-ASSOCIATE-RJ (PS3.8 table 9-21). */
public enum AssociationRejection {
    /** Permanent, service user: no reason given. */
    NO_REASON(1, 1, 1),
    /** Permanent: the application context is not that of DICOM. */
    APPLICATION_CONTEXT_NOT_SUPPORTED(1, 1, 2),
    /** Permanent: the calling AE title may not associate. */
    CALLING_AE_NOT_RECOGNIZED(1, 1, 3),
    /** Permanent: nobody of the called AE title is here. */
    CALLED_AE_NOT_RECOGNIZED(1, 1, 7),
    /** Permanent: the address may not use this calling AE title. The peer sees what an unknown title sees. */
    ADDRESS_NOT_ADMITTED(1, 1, 3),
    /** Permanent: the certificate is not that of this calling AE title, or there is none. The peer sees what an unknown title sees. */
    CERTIFICATE_NOT_ADMITTED(1, 1, 3),
    /** Permanent: the user identity is absent or not believed. The peer is given no reason. */
    USER_IDENTITY_NOT_ADMITTED(1, 1, 1),
    /** Permanent: the protocol version is not 1. */
    PROTOCOL_VERSION_NOT_SUPPORTED(1, 2, 2),
    /** Transient: try again later. */
    TEMPORARY_CONGESTION(2, 3, 1),
    /** Transient: as many associations are open as are allowed. */
    LOCAL_LIMIT_EXCEEDED(2, 3, 2);

    private final int result;
    private final int source;
    private final int reason;

    AssociationRejection(int result, int source, int reason) {
        this.result = result;
        this.source = source;
        this.reason = reason;
    }

    /** The first constant of the three numbers; {@link #NO_REASON} for combinations without a name here. */
    static AssociationRejection of(int result, int source, int reason) {
        for (AssociationRejection rejection : values()) {
            if (rejection.result == result && rejection.source == source && rejection.reason == reason) {
                return rejection;
            }
        }
        return NO_REASON;
    }

    int result() {
        return result;
    }

    int source() {
        return source;
    }

    int reason() {
        return reason;
    }

    /** Whether the same request may succeed later. */
    public boolean isTransient() {
        return result == 2;
    }
}
