package io.radstream.dicom.net.procedure;

import io.radstream.dicom.data.Uid;
import io.radstream.dicom.net.DimseException;
import io.radstream.dicom.net.DimseOperation;
import io.radstream.dicom.net.DimseResponse;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.OperationHandler;
import io.radstream.dicom.net.PeerAssociation;
import java.io.IOException;

/**
 * Takes performed procedure steps and remembers them. Called by many threads at once.
 *
 * <p>Throw {@link DimseException} with 0x0111 for a step that exists, 0x0112 for one that does not, 0x0110 for one that is final.
 */
public interface PerformedStepHandler {

    /** A step has begun. */
    void created(PerformedStep step, PeerAssociation peer) throws IOException;

    /** A step has changed: what is not mentioned stays. */
    void changed(PerformedStep step, PeerAssociation peer) throws IOException;

    /** The SCP: for {@code Services.with(Uid.PERFORMED_PROCEDURE_STEP, ...)}. */
    static OperationHandler provider(PerformedStepHandler handler) {
        return (request, peer) -> {
            boolean create = request.operation() == DimseOperation.N_CREATE;
            if (!create && request.operation() != DimseOperation.N_SET) {
                throw new DimseException(DimseStatus.UNRECOGNIZED_OPERATION);
            }
            if (!Uid.isValid(request.sopInstanceUid())) {
                throw new DimseException(DimseStatus.INVALID_SOP_INSTANCE);
            }
            PerformedStep step = PerformedStep.read(request.sopInstanceUid(), request.requireDataSet());
            if (create) {
                begins(step);
                handler.created(step, peer);
            } else {
                handler.changed(step, peer);
            }
            return DimseResponse.of(DimseStatus.SUCCESS);
        };
    }

    /** A step is created in progress and belongs to a study (PS3.4 section F.7.2.1.2). */
    private static void begins(PerformedStep step) throws DimseException {
        if (step.status().isEmpty()) {
            throw new DimseException(DimseStatus.MISSING_ATTRIBUTE.withComment("Performed Procedure Step Status"));
        }
        if (step.status().get().isFinal()) {
            throw new DimseException(DimseStatus.INVALID_ATTRIBUTE_VALUE.withComment("a step begins IN PROGRESS"));
        }
        if (step.studyUids().isEmpty()) {
            throw new DimseException(DimseStatus.MISSING_ATTRIBUTE.withComment("Study Instance UID"));
        }
    }
}
