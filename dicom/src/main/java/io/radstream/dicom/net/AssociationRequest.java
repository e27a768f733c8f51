package io.radstream.dicom.net;

import io.radstream.dicom.net.upper.PresentationContext;
import io.radstream.dicom.net.upper.UserIdentity;
import io.radstream.dicom.net.upper.UserInformation;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Who asks for an association, and for what: what a policy looks at.
 *
 * @param callingAe the AE title the peer gives itself; proves nothing
 * @param calledAe the AE title it wants to reach
 * @param remoteAddress where the connection comes from
 * @param certificate what the peer proved to own; empty without TLS, or where the peer showed none
 * @param contexts the presentation contexts proposed
 * @param user implementation, roles, extended negotiation, user identity
 */
public record AssociationRequest(
        String callingAe,
        String calledAe,
        InetSocketAddress remoteAddress,
        Optional<X509Certificate> certificate,
        List<PresentationContext> contexts,
        UserInformation user) {

    public AssociationRequest {
        contexts = List.copyOf(contexts);
    }

    /** Whom the peer claims to act for. */
    public Optional<UserIdentity> identity() {
        return user.identity();
    }

    /** Titles, address, and whether there is a certificate; nothing that identifies a user. */
    @Override
    public String toString() {
        return "AssociationRequest[" + callingAe + " -> " + calledAe + " from " + remoteAddress
                + (certificate.isPresent() ? ", with certificate]" : "]");
    }
}
