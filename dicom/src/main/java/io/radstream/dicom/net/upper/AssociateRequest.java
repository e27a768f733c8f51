package io.radstream.dicom.net.upper;

import io.radstream.dicom.data.Uid;
import java.util.List;

/**
 * A-ASSOCIATE-RQ: who asks whom for what (PS3.8 section 9.3.2).
 *
 * @param protocolVersion a set of bits, of which bit 0 is version 1
 * @param calledAe the AE title asked for
 * @param callingAe the AE title of the requestor
 * @param applicationContext that of DICOM, or something else
 * @param contexts proposals
 * @param user everything else
 */
public record AssociateRequest(
        int protocolVersion,
        String calledAe,
        String callingAe,
        String applicationContext,
        List<PresentationContext> contexts,
        UserInformation user)
        implements Pdu {

    public AssociateRequest {
        contexts = List.copyOf(contexts);
    }

    /** A request of version 1 in the application context of DICOM. */
    public static AssociateRequest of(
            String calledAe, String callingAe, List<PresentationContext> contexts, UserInformation user) {
        return new AssociateRequest(1, calledAe, callingAe, Uid.APPLICATION_CONTEXT, contexts, user);
    }
}
