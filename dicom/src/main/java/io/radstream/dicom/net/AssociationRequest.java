package io.radstream.dicom.net;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Who asks for an association, and for what: the content of A-ASSOCIATE-RQ that a policy looks at.
 *
 * @param callingAe the AE title the peer gives itself; proves nothing
 * @param calledAe the AE title it wants to reach
 * @param remoteAddress where the connection comes from
 * @param contexts the presentation contexts proposed
 * @param implementationClassUid Implementation Class UID of the peer, may be empty
 * @param implementationVersionName Implementation Version Name of the peer, may be empty
 */
public record AssociationRequest(
        String callingAe,
        String calledAe,
        InetSocketAddress remoteAddress,
        List<PresentationContext> contexts,
        String implementationClassUid,
        String implementationVersionName) {

    public AssociationRequest {
        contexts = List.copyOf(contexts);
    }
}
