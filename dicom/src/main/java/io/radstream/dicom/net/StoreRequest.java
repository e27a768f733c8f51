package io.radstream.dicom.net;

import io.radstream.dicom.data.TransferSyntax;
import java.net.InetSocketAddress;

/**
 * A C-STORE request whose data set is about to arrive (PS3.7 section 9.3.1).
 *
 * @param associationId names the association, unique in this process
 * @param callingAe the AE title of the sender
 * @param calledAe the AE title it called
 * @param remoteAddress where the connection comes from
 * @param sopClassUid Affected SOP Class UID, that of the presentation context
 * @param sopInstanceUid Affected SOP Instance UID, of valid form; the data set may say another
 * @param transferSyntax how the data set is encoded
 */
public record StoreRequest(
        String associationId,
        String callingAe,
        String calledAe,
        InetSocketAddress remoteAddress,
        String sopClassUid,
        String sopInstanceUid,
        TransferSyntax transferSyntax) {}
