package io.radstream.dicom.net;

import java.util.Optional;

/** Decides who may associate and which presentation contexts are accepted. Called by many threads at once; must not block for long. */
public interface AssociationPolicy {

    /** Why the association is refused; empty to accept it. */
    Optional<AssociationRejection> refusal(AssociationRequest request);

    /** Whether instances of the SOP Class are accepted from this peer. Verification is always accepted and not asked for. */
    boolean acceptsSopClass(AssociationRequest request, String sopClassUid);

    /** The transfer syntax to use among those proposed; empty when none is acceptable. */
    Optional<String> transferSyntax(AssociationRequest request, PresentationContext context);
}
