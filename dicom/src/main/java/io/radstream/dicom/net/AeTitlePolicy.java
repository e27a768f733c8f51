package io.radstream.dicom.net;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import java.util.Optional;
import java.util.Set;

/**
 * Admits peers by AE title, any storage SOP Class, and every transfer syntax of the standard.
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
        return Uid.isStandardStorage(sopClassUid)
                || Uid.isYoungerStorage(sopClassUid)
                || (privateSopClasses && Uid.isValid(sopClassUid) && Uid.isPrivate(sopClassUid));
    }

    /** The first proposed that is neither implicit VR nor big endian, which lose information or are retired; otherwise the first known. */
    @Override
    public Optional<String> transferSyntax(AssociationRequest request, PresentationContext context) {
        Optional<TransferSyntax> fallback = Optional.empty();
        for (String uid : context.transferSyntaxes()) {
            Optional<TransferSyntax> syntax = TransferSyntax.of(uid);
            if (syntax.isPresent() && syntax.get().explicitVr() && !syntax.get().bigEndian()) {
                return Optional.of(uid);
            }
            fallback = fallback.or(() -> syntax);
        }
        return fallback.map(TransferSyntax::uid);
    }
}
