package io.radstream.dicom.net;

import java.util.List;

/** The PDUs that open and end associations (PS3.8 section 9.3). P-DATA-TF is not among them: it is handled in place. */
sealed interface Pdu {

    int ASSOCIATE_RQ = 0x01;
    int ASSOCIATE_AC = 0x02;
    int ASSOCIATE_RJ = 0x03;
    int DATA_TF = 0x04;
    int RELEASE_RQ = 0x05;
    int RELEASE_RP = 0x06;
    int ABORT = 0x07;

    /** Type 1, reserved 1, length 4. */
    int HEADER_BYTES = 6;

    /** PDV length 4, presentation context ID 1, message control header 1. */
    int PDV_HEADER_BYTES = 6;

    /** Bit 0 of the message control header: the fragment belongs to a command, not to a data set. */
    int COMMAND_BIT = 1;

    /** Bit 1 of the message control header: it is the last fragment. */
    int LAST_BIT = 2;

    /** A-ASSOCIATE-RQ; {@code pduBytesMax} 0 means that the peer sets no limit. */
    record AssociateRequest(
            int protocolVersion,
            String calledAe,
            String callingAe,
            String applicationContext,
            List<PresentationContext> contexts,
            long pduBytesMax,
            String implementationClassUid,
            String implementationVersionName)
            implements Pdu {}

    /** A-ASSOCIATE-AC. */
    record AssociateAccept(
            String calledAe,
            String callingAe,
            List<ContextAnswer> contexts,
            long pduBytesMax,
            String implementationClassUid,
            String implementationVersionName)
            implements Pdu {}

    /** What became of a proposed context: result 0 accepts it with {@code transferSyntax} (PS3.8 table 9-18). */
    record ContextAnswer(int id, int result, String transferSyntax) {

        static final int ACCEPTED = 0;
        static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 3;
        static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 4;
    }

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
        static final int NOT_SPECIFIED = 0;
        static final int UNRECOGNIZED_PDU = 1;
        static final int UNEXPECTED_PDU = 2;
        static final int INVALID_PARAMETER = 6;
    }
}
