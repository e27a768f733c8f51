package io.radstream.dicom.net;

import io.radstream.dicom.data.TransferSyntax;

/**
 * A C-STORE request whose data set is about to arrive (PS3.7 section 9.3.1).
 *
 * @param associationId names the association, unique in this process
 * @param association who the sender is
 * @param sopClassUid Affected SOP Class UID, that of the presentation context
 * @param sopInstanceUid Affected SOP Instance UID, of valid form; the data set may say another
 * @param transferSyntax how the data set is encoded
 */
public record StoreRequest(
        String associationId,
        AssociationRequest association,
        String sopClassUid,
        String sopInstanceUid,
        TransferSyntax transferSyntax) {

    /** The AE title of the sender. */
    public String callingAe() {
        return association.callingAe();
    }

    /** The AE title it called. */
    public String calledAe() {
        return association.calledAe();
    }
}
