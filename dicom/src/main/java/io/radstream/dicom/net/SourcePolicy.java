package io.radstream.dicom.net;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.net.upper.AssociationRejection;
import io.radstream.dicom.net.upper.PresentationContext;
import io.radstream.dicom.net.upper.UserIdentity;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Admits the sources of a list: the first that fits is the source of an association.
 *
 * <p>Where none fits, the reason is what the closest one lacked, in the order called title, calling title, address, certificate, user identity.
 *
 * @param sources in the order in which they are tried
 */
public record SourcePolicy(List<Source> sources) implements AssociationPolicy {

    private static final List<AssociationRejection> FAR_TO_CLOSE = List.of(
            AssociationRejection.CALLED_AE_NOT_RECOGNIZED,
            AssociationRejection.CALLING_AE_NOT_RECOGNIZED,
            AssociationRejection.ADDRESS_NOT_ADMITTED,
            AssociationRejection.CERTIFICATE_NOT_ADMITTED,
            AssociationRejection.USER_IDENTITY_NOT_ADMITTED);

    public SourcePolicy {
        sources = List.copyOf(sources);
    }

    /** The source an association comes from; empty when it is none of the list. */
    public Optional<Source> source(AssociationRequest request) {
        return sources.stream()
                .filter(source -> lacks(source, request).isEmpty())
                .findFirst();
    }

    @Override
    public Optional<AssociationRejection> refusal(AssociationRequest request) {
        int closest = 0;
        for (Source source : sources) {
            Optional<AssociationRejection> lacking = lacks(source, request);
            if (lacking.isEmpty()) {
                return Optional.empty();
            }
            closest = Math.max(closest, FAR_TO_CLOSE.indexOf(lacking.get()));
        }
        return Optional.of(FAR_TO_CLOSE.get(closest));
    }

    @Override
    public boolean acceptsSopClass(AssociationRequest request, String sopClassUid) {
        return source(request)
                .map(Source::allowed)
                .filter(allowed -> allowed.sopClasses().contains(sopClassUid)
                        || (Uid.isPrivate(sopClassUid)
                                ? allowed.privateSopClasses()
                                : allowed.sopClasses().isEmpty()))
                .isPresent();
    }

    /** As {@link AeTitlePolicy} chooses, among those the source may use. */
    @Override
    public Optional<String> transferSyntax(AssociationRequest request, PresentationContext context) {
        return source(request)
                .map(Source::allowed)
                .flatMap(allowed -> TransferSyntaxChoice.first(
                        context,
                        uid -> allowed.transferSyntaxes().isEmpty()
                                        || allowed.transferSyntaxes().contains(uid)
                                ? TransferSyntax.of(uid)
                                : Optional.empty()));
    }

    /** Identities that were believed are confirmed. */
    @Override
    public Optional<byte[]> identityResponse(AssociationRequest request, UserIdentity identity) {
        return source(request)
                .filter(source -> source.origin().identity().isPresent())
                .map(source -> new byte[0]);
    }

    private static Optional<AssociationRejection> lacks(Source source, AssociationRequest request) {
        Source.Titles titles = source.titles();
        if (!titles.called().isEmpty() && !titles.called().contains(request.calledAe())) {
            return Optional.of(AssociationRejection.CALLED_AE_NOT_RECOGNIZED);
        }
        if (!titles.calling().isEmpty() && !titles.calling().contains(request.callingAe())) {
            return Optional.of(AssociationRejection.CALLING_AE_NOT_RECOGNIZED);
        }
        Source.Origin origin = source.origin();
        InetAddress address = request.remoteAddress().getAddress();
        if (!origin.networks().isEmpty()
                && origin.networks().stream().noneMatch(network -> network.contains(address))) {
            return Optional.of(AssociationRejection.ADDRESS_NOT_ADMITTED);
        }
        if (!origin.certificates().isEmpty()
                && request.certificate()
                        .filter(shown -> origin.certificates().stream().anyMatch(rule -> rule.admits(shown)))
                        .isEmpty()) {
            return Optional.of(AssociationRejection.CERTIFICATE_NOT_ADMITTED);
        }
        boolean believed = origin.identity()
                .map(check -> request.identity().filter(check::believes).isPresent())
                .orElse(true);
        return believed ? Optional.empty() : Optional.of(AssociationRejection.USER_IDENTITY_NOT_ADMITTED);
    }
}
