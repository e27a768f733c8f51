package io.radstream.dicom.net.commitment;

import io.radstream.dicom.net.PeerAssociation;
import java.io.IOException;

/** Takes requests to keep instances. Called by many threads at once. */
public interface CommitmentHandler {

    /**
     * Takes a request on; returning promises a report.
     *
     * <p>Report from another thread, after this method has returned. A {@link io.radstream.dicom.net.DimseException} refuses with its status, another
     * {@link IOException} with 0x0213.
     *
     * @param peer who asks; {@link CommitmentReporter#on} reports on the same association
     */
    void requested(CommitmentRequest request, PeerAssociation peer) throws IOException;
}
