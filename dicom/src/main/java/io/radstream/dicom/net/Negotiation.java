package io.radstream.dicom.net;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.net.upper.AssociateAccept;
import io.radstream.dicom.net.upper.AssociateAccept.ContextAnswer;
import io.radstream.dicom.net.upper.AssociateRequest;
import io.radstream.dicom.net.upper.AssociationRejection;
import io.radstream.dicom.net.upper.AsynchronousOperations;
import io.radstream.dicom.net.upper.CommonExtendedNegotiation;
import io.radstream.dicom.net.upper.ExtendedNegotiation;
import io.radstream.dicom.net.upper.PresentationContext;
import io.radstream.dicom.net.upper.RoleSelection;
import io.radstream.dicom.net.upper.UserIdentity;
import io.radstream.dicom.net.upper.UserInformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The acceptor's answer to one association request: a refusal, or what is accepted of it (PS3.8 section 9.3.3, PS3.7 annex D.3). */
final class Negotiation {

    /** Requests of a peer are served in their order, however many it sends ahead. */
    private static final int OPERATIONS_INVOKED_MAX = 16;

    private final AssociateRequest asked;
    private final AssociationRequest request;
    private final AssociationPolicy policy;
    private final Services services;
    private final Contexts contexts = new Contexts();

    Negotiation(AssociateRequest asked, AssociationRequest request, AssociationPolicy policy, Services services) {
        this.asked = asked;
        this.request = request;
        this.policy = policy;
        this.services = services;
    }

    /** Why it is refused; {@code place} says whether one more association may be open. */
    Optional<AssociationRejection> refusal(boolean place) {
        if ((asked.protocolVersion() & 1) == 0) {
            return Optional.of(AssociationRejection.PROTOCOL_VERSION_NOT_SUPPORTED);
        }
        if (!asked.applicationContext().equals(Uid.APPLICATION_CONTEXT)) {
            return Optional.of(AssociationRejection.APPLICATION_CONTEXT_NOT_SUPPORTED);
        }
        Optional<AssociationRejection> refusal = policy.refusal(request);
        return refusal.isPresent() || place ? refusal : Optional.of(AssociationRejection.LOCAL_LIMIT_EXCEEDED);
    }

    /** The A-ASSOCIATE-AC that says so; fills {@link #contexts}. */
    AssociateAccept accept(int pduBytesMax) {
        List<ContextAnswer> answers = new ArrayList<>();
        for (PresentationContext context : asked.contexts()) {
            answers.add(answer(context));
        }
        UserInformation user = UserInformation.of(pduBytesMax)
                .answering(
                        asked.user().operations().map(Negotiation::window),
                        roles(),
                        extended(),
                        request.identity().flatMap(this::identityResponse));
        return new AssociateAccept(asked.calledAe(), asked.callingAe(), answers, user);
    }

    /** The accepted contexts. */
    Contexts contexts() {
        return contexts;
    }

    private ContextAnswer answer(PresentationContext context) {
        String sopClass = context.abstractSyntax();
        String proposed = context.transferSyntaxes().isEmpty()
                ? ""
                : context.transferSyntaxes().get(0);
        RoleSelection role = accepted(proposedRole(sopClass).orElse(new RoleSelection(sopClass, true, false)));
        boolean admitted = sopClass.equals(Uid.VERIFICATION) || policy.acceptsSopClass(request, sopClass);
        if (!admitted || !(role.scu() || role.scp())) {
            return new ContextAnswer(context.id(), ContextAnswer.ABSTRACT_SYNTAX_NOT_SUPPORTED, proposed);
        }
        Optional<String> chosen = policy.transferSyntax(request, context);
        if (chosen.isEmpty()) {
            return new ContextAnswer(context.id(), ContextAnswer.TRANSFER_SYNTAXES_NOT_SUPPORTED, proposed);
        }
        TransferSyntax syntax = TransferSyntax.unknown(chosen.get());
        contexts.add(new Contexts.Context(context.id(), sopClass, syntax, role.scu(), role.scp()));
        return new ContextAnswer(context.id(), ContextAnswer.ACCEPTED, chosen.get());
    }

    private Optional<RoleSelection> proposedRole(String sopClassUid) {
        return asked.user().roles().stream()
                .filter(role -> role.sopClassUid().equals(sopClassUid))
                .findFirst();
    }

    /** The peer may use what is served here, and serve what is heard here. */
    private RoleSelection accepted(RoleSelection proposed) {
        String sopClass = proposed.sopClassUid();
        boolean served = services.provides(sopClass) || (services.storing().isPresent() && storage(sopClass));
        return new RoleSelection(sopClass, proposed.scu() && served, proposed.scp() && services.hears(sopClass));
    }

    /** Storage by the list of the standard, or because it can be nothing else, or because the peer says so. */
    private boolean storage(String sopClassUid) {
        return Uid.isStandardStorage(sopClassUid)
                || Uid.isYoungerStorage(sopClassUid)
                || (Uid.isValid(sopClassUid) && Uid.isPrivate(sopClassUid))
                || asked.user().commonExtended().stream()
                        .anyMatch(common -> common.sopClassUid().equals(sopClassUid)
                                && common.serviceClassUid().equals(CommonExtendedNegotiation.STORAGE_SERVICE));
    }

    /** One answer for each role proposed; the others have the default role. */
    private List<RoleSelection> roles() {
        return asked.user().roles().stream().map(this::accepted).toList();
    }

    private List<ExtendedNegotiation> extended() {
        List<ExtendedNegotiation> answers = new ArrayList<>();
        for (ExtendedNegotiation proposed : asked.user().extended()) {
            policy.extended(request, proposed)
                    .ifPresent(bytes -> answers.add(new ExtendedNegotiation(proposed.sopClassUid(), bytes)));
        }
        return answers;
    }

    private Optional<UserInformation.ServerResponse> identityResponse(UserIdentity identity) {
        return identity.responseRequested()
                ? policy.identityResponse(request, identity).map(UserInformation.ServerResponse::new)
                : Optional.empty();
    }

    private static AsynchronousOperations window(AsynchronousOperations proposed) {
        int invoked =
                proposed.invoked() == 0 ? OPERATIONS_INVOKED_MAX : Math.min(OPERATIONS_INVOKED_MAX, proposed.invoked());
        return new AsynchronousOperations(invoked, 1);
    }
}
