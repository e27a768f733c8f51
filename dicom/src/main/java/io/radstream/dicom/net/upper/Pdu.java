package io.radstream.dicom.net.upper;

/** The PDUs that open and end associations (PS3.8 section 9.3). P-DATA-TF is not among them: it is handled in place. */
sealed interface Pdu
        permits AssociateRequest,
                AssociateAccept,
                Pdu.AssociateReject,
                Pdu.ReleaseRequest,
                Pdu.ReleaseResponse,
                Pdu.Abort {

    int ASSOCIATE_RQ = 0x01;
    int ASSOCIATE_AC = 0x02;
    int ASSOCIATE_RJ = 0x03;
    int DATA_TF = 0x04;
    int RELEASE_RQ = 0x05;
    int RELEASE_RP = 0x06;
    int ABORT = 0x07;

    /** Type 1, reserved 1, length 4. */
    int HEADER_BYTES = 6;

    /** A-ASSOCIATE-RJ. */
    record AssociateReject(AssociationRejection rejection) implements Pdu {}

    /** A-RELEASE-RQ. */
    record ReleaseRequest() implements Pdu {}

    /** A-RELEASE-RP. */
    record ReleaseResponse() implements Pdu {}

    /** A-ABORT: source 0 is the service user, 2 the provider, which gives a reason (PS3.8 table 9-26). */
    record Abort(int source, int reason) implements Pdu {

        static final int BY_USER = 0;
        static final int BY_PROVIDER = 2;
    }
}
