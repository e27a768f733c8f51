package io.radstream.dicom.net;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.net.upper.AssociationRejection;
import io.radstream.dicom.net.upper.PresentationContext;
import java.util.Optional;
import java.util.Set;

/**
 * Admits peers by AE title, for any SOP Class that is served, in every transfer syntax of the standard.
 *
 * @param calledAes the titles answered to; empty answers to every title
 * @param callingAes the titles admitted from anywhere; titles are compared with case
 * @param anyFromLoopback whether every calling title is admitted from this machine
 * @param privateSopClasses whether SOP Classes the standard does not define are taken for storage
 */
public record AeTitlePolicy(
        Set<String> calledAes, Set<String> callingAes, boolean anyFromLoopback, boolean privateSopClasses)
        implements AssociationPolicy {

    public AeTitlePolicy {
        calledAes = Set.copyOf(calledAes);
        callingAes = Set.copyOf(callingAes);
    }

    /** Answers to one title, admits every peer on this machine and none beyond. */
    public static AeTitlePolicy loopbackOnly(String calledAe) {
        return new AeTitlePolicy(Set.of(calledAe), Set.of(), true, true);
    }

    @Override
    public Optional<AssociationRejection> refusal(AssociationRequest request) {
        if (!calledAes.isEmpty() && !calledAes.contains(request.calledAe())) {
            return Optional.of(AssociationRejection.CALLED_AE_NOT_RECOGNIZED);
        }
        boolean local = request.remoteAddress().getAddress() != null
                && request.remoteAddress().getAddress().isLoopbackAddress();
        return callingAes.contains(request.callingAe()) || (anyFromLoopback && local)
                ? Optional.empty()
                : Optional.of(AssociationRejection.CALLING_AE_NOT_RECOGNIZED);
    }

    @Override
    public boolean acceptsSopClass(AssociationRequest request, String sopClassUid) {
        return privateSopClasses || !Uid.isPrivate(sopClassUid);
    }

    /** The first proposed that is neither implicit VR nor big endian, which lose information or are retired; otherwise the first known. */
    @Override
    public Optional<String> transferSyntax(AssociationRequest request, PresentationContext context) {
        return TransferSyntaxChoice.first(context, TransferSyntax::of);
    }
}
