package io.radstream.dicom.net;

import io.radstream.dicom.net.upper.AssociationRejection;
import io.radstream.dicom.net.upper.ExtendedNegotiation;
import io.radstream.dicom.net.upper.PresentationContext;
import io.radstream.dicom.net.upper.UserIdentity;
import java.util.Optional;

/** Decides who may associate and which presentation contexts are accepted. Called by many threads at once; must not block for long. */
public interface AssociationPolicy {

    /** Why the association is refused; empty to accept it. */
    Optional<AssociationRejection> refusal(AssociationRequest request);

    /** Whether this peer may use the SOP Class, provided that {@link Services} serve it. Verification is not asked for. */
    boolean acceptsSopClass(AssociationRequest request, String sopClassUid);

    /** The transfer syntax to use among those proposed; empty when none is acceptable. */
    Optional<String> transferSyntax(AssociationRequest request, PresentationContext context);

    /**
     * What a believed user identity is answered when the peer wants an answer: empty bytes for user names, a ticket or token otherwise.
     *
     * <p>Called only for associations that are accepted. Empty, as by default, where identities are not looked at: the peer then gets no answer.
     */
    default Optional<byte[]> identityResponse(AssociationRequest request, UserIdentity identity) {
        return Optional.empty();
    }

    /** The answer to an extended negotiation; empty, as by default, where its service takes no part in it. */
    default Optional<byte[]> extended(AssociationRequest request, ExtendedNegotiation proposed) {
        return Optional.empty();
    }
}
