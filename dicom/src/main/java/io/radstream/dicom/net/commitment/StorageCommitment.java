package io.radstream.dicom.net.commitment;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.net.DicomClient;
import io.radstream.dicom.net.DimseException;
import io.radstream.dicom.net.DimseOperation;
import io.radstream.dicom.net.DimseRequest;
import io.radstream.dicom.net.DimseResponse;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.OperationHandler;
import io.radstream.dicom.net.Proposals;
import java.io.IOException;

/** Puts the Storage Commitment Push Model into messages and takes it out of them (PS3.4 annex J.3). */
public final class StorageCommitment {

    private static final int ACTION_REQUEST = 1;
    private static final int EVENT_ALL_KEPT = 1;
    private static final int EVENT_FAILURES = 2;

    private StorageCommitment() {}

    /** The SCP: for {@code Services.with(Uid.STORAGE_COMMITMENT, ...)}. */
    public static OperationHandler provider(CommitmentHandler handler) {
        return (request, peer) -> {
            require(request, DimseOperation.N_ACTION);
            if (request.type() != ACTION_REQUEST) {
                throw new DimseException(DimseStatus.NO_SUCH_ACTION);
            }
            CommitmentRequest asked = CommitmentRequest.read(request.requireDataSet());
            if (asked.instances().isEmpty()) {
                throw new DimseException(
                        DimseStatus.MISSING_ATTRIBUTE_VALUE.withComment("Referenced SOP Sequence has no item"));
            }
            handler.requested(asked, peer);
            return DimseResponse.of(DimseStatus.SUCCESS);
        };
    }

    /** The SCU's ear: for {@code Services.withReports(Uid.STORAGE_COMMITMENT, ...)}, on either side of an association. */
    public static OperationHandler user(CommitmentReceiver receiver) {
        return (request, peer) -> {
            require(request, DimseOperation.N_EVENT_REPORT);
            if (request.type() != EVENT_ALL_KEPT && request.type() != EVENT_FAILURES) {
                throw new DimseException(DimseStatus.NO_SUCH_EVENT_TYPE);
            }
            receiver.reported(CommitmentReport.read(request.requireDataSet()), peer);
            return DimseResponse.of(DimseStatus.SUCCESS);
        };
    }

    /** What an SCU proposes. */
    public static Proposals proposals() {
        return new Proposals()
                .add(Uid.STORAGE_COMMITMENT, TransferSyntax.EXPLICIT_LE)
                .add(Uid.STORAGE_COMMITMENT, TransferSyntax.IMPLICIT_LE);
    }

    /** Asks to keep instances. Success promises a report, on this association while it is open, or on one that the peer opens. */
    public static DimseStatus request(DicomClient client, CommitmentRequest request) throws IOException {
        return client.perform(DimseRequest.action(
                        Uid.STORAGE_COMMITMENT, Uid.STORAGE_COMMITMENT_INSTANCE, ACTION_REQUEST, request.information()))
                .status();
    }

    private static void require(DimseRequest request, DimseOperation operation) throws DimseException {
        if (request.operation() != operation) {
            throw new DimseException(DimseStatus.UNRECOGNIZED_OPERATION);
        }
        if (!request.sopInstanceUid().equals(Uid.STORAGE_COMMITMENT_INSTANCE)) {
            throw new DimseException(DimseStatus.NO_SUCH_SOP_INSTANCE);
        }
    }
}
