package io.radstream.dicom.net.procedure;

import io.radstream.dicom.net.DimseException;
import io.radstream.dicom.net.DimseOperation;
import io.radstream.dicom.net.DimseResponse;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.OperationHandler;
import io.radstream.dicom.net.PeerAssociation;
import java.io.IOException;

/** Takes instance availability notifications. Called by many threads at once. */
public interface AvailabilityHandler {

    /** A study, or a part of it, can be had. The same notice may come twice. */
    void notified(AvailabilityNotice notice, PeerAssociation peer) throws IOException;

    /** The SCP: for {@code Services.with(Uid.INSTANCE_AVAILABILITY, ...)}. */
    static OperationHandler provider(AvailabilityHandler handler) {
        return (request, peer) -> {
            if (request.operation() != DimseOperation.N_CREATE) {
                throw new DimseException(DimseStatus.UNRECOGNIZED_OPERATION);
            }
            handler.notified(AvailabilityNotice.read(request.requireDataSet()), peer);
            return DimseResponse.of(DimseStatus.SUCCESS);
        };
    }
}
