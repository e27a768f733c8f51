package io.radstream.dicom.net;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.file.DicomWriter;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The acceptor's answer to one association request: a refusal, or the presentation contexts accepted (PS3.8 section 9.3.3). */
final class Negotiation {

    /** What an accepted presentation context carries. */
    record Context(String abstractSyntax, TransferSyntax transferSyntax) {}

    private final Pdu.AssociateRequest asked;
    private final AssociationRequest request;
    private final AssociationPolicy policy;
    private final Map<Integer, Context> contexts = new HashMap<>();

    Negotiation(Pdu.AssociateRequest asked, InetSocketAddress remoteAddress, AssociationPolicy policy) {
        this.asked = asked;
        this.policy = policy;
        this.request = new AssociationRequest(
                asked.callingAe(),
                asked.calledAe(),
                remoteAddress,
                asked.contexts(),
                asked.implementationClassUid(),
                asked.implementationVersionName());
    }

    AssociationRequest request() {
        return request;
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
    Pdu.AssociateAccept accept(int pduBytesMax) {
        List<Pdu.ContextAnswer> answers = new ArrayList<>();
        for (PresentationContext context : asked.contexts()) {
            answers.add(answer(context));
        }
        return new Pdu.AssociateAccept(
                asked.calledAe(),
                asked.callingAe(),
                answers,
                pduBytesMax,
                DicomWriter.IMPLEMENTATION_CLASS_UID,
                DicomWriter.IMPLEMENTATION_VERSION_NAME);
    }

    /** The accepted contexts by ID. */
    Map<Integer, Context> contexts() {
        return contexts;
    }

    private Pdu.ContextAnswer answer(PresentationContext context) {
        String proposed = context.transferSyntaxes().isEmpty()
                ? ""
                : context.transferSyntaxes().get(0);
        boolean echo = context.abstractSyntax().equals(Uid.VERIFICATION);
        if (!echo && !policy.acceptsSopClass(request, context.abstractSyntax())) {
            return new Pdu.ContextAnswer(context.id(), Pdu.ContextAnswer.ABSTRACT_SYNTAX_NOT_SUPPORTED, proposed);
        }
        Optional<String> chosen = policy.transferSyntax(request, context);
        if (chosen.isEmpty()) {
            return new Pdu.ContextAnswer(context.id(), Pdu.ContextAnswer.TRANSFER_SYNTAXES_NOT_SUPPORTED, proposed);
        }
        contexts.put(context.id(), new Context(context.abstractSyntax(), TransferSyntax.unknown(chosen.get())));
        return new Pdu.ContextAnswer(context.id(), Pdu.ContextAnswer.ACCEPTED, chosen.get());
    }
}
