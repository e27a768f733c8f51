package io.radstream.dicom.net.commitment;

import io.radstream.dicom.net.PeerAssociation;
import java.io.IOException;

/** Takes the reports that requests are answered with. Called by many threads at once. */
public interface CommitmentReceiver {

    /** Takes a report; an exception tells the peer that it did not arrive. The same report may come twice. */
    void reported(CommitmentReport report, PeerAssociation peer) throws IOException;
}
