package io.radstream.dicom.net;

import java.io.IOException;

/** Performs the operations of a SOP Class other than C-STORE. Called by many threads at once, on the thread of the association. */
public interface OperationHandler {

    /**
     * Performs one operation. May block: the peer waits.
     *
     * <p>A {@link DimseException} answers with its status, a data set that lacks something with 0x0120 or 0x0106, another {@link IOException} with 0x0213
     * (DIMSE-N) or 0xA700 (DIMSE-C), a runtime exception with 0x0110.
     */
    DimseResponse perform(DimseRequest request, PeerAssociation peer) throws IOException;
}
