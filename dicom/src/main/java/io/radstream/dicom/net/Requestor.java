package io.radstream.dicom.net;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.net.upper.AssociateAccept;
import io.radstream.dicom.net.upper.AssociateRequest;
import io.radstream.dicom.net.upper.Association;
import io.radstream.dicom.net.upper.AssociationTimes;
import io.radstream.dicom.net.upper.DicomNetworkException;
import io.radstream.dicom.net.upper.Indication;
import io.radstream.dicom.net.upper.PresentationContext;
import io.radstream.dicom.net.upper.RoleSelection;
import io.radstream.dicom.net.upper.UserInformation;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Opens one association as its requestor (PS3.8 section 9.3.2). */
final class Requestor {

    private static final int PDU_BYTES_MIN = 1 << 8;

    private final ClientConfig config;
    private final Proposals proposals;
    private final Services services;

    Requestor(ClientConfig config, Proposals proposals, Services services) {
        this.config = config;
        this.proposals = proposals;
        this.services = services;
    }

    DicomClient open() throws IOException {
        AssociationTimes times = new AssociationTimes(
                config.responseTimeout(), config.responseTimeout(), config.responseTimeout(), config.responseTimeout());
        return open(connect(times), times);
    }

    /** Opens the association over a connection, which is closed when there will be none. */
    DicomClient open(Connection connection, AssociationTimes times) throws IOException {
        List<PresentationContext> contexts = proposals.contexts();
        UserInformation user = UserInformation.of(config.pduBytesMax())
                .proposing(proposals.roles(), proposals.extended(), config.identity());
        AssociateRequest asked = AssociateRequest.of(config.calledAe(), config.callingAe(), contexts, user);
        try {
            Association association = Association.requesting(connection.transport(), asked, times);
            Indication answer = association.next(config.responseTimeout());
            if (answer != Indication.ACCEPTED) {
                throw refused(association, answer);
            }
            return client(association, connection, asked);
        } catch (IOException | RuntimeException e) {
            connection.transport().close();
            throw e;
        }
    }

    private Connection connect(AssociationTimes times) throws IOException {
        try {
            return Connection.connect(config, times);
        } catch (Connection.Refused e) {
            throw DicomNetworkException.of(DicomNetworkException.Kind.TLS, "No TLS with the peer: " + e.explanation());
        }
    }

    private static DicomNetworkException refused(Association association, Indication answer) throws IOException {
        if (answer == Indication.SILENT) {
            association.abort();
            return DicomNetworkException.of(
                    DicomNetworkException.Kind.TIMEOUT, "The peer did not answer the association request");
        }
        return association.fault();
    }

    private DicomClient client(Association association, Connection connection, AssociateRequest asked)
            throws IOException {
        AssociateAccept accept = association.answer();
        boolean wantsProof =
                config.identity().isPresent() && config.identity().get().responseRequested();
        if (wantsProof && accept.user().identityResponse().isEmpty()) {
            association.abort();
            throw DicomNetworkException.of(
                    DicomNetworkException.Kind.PROTOCOL, "The peer did not confirm the user identity");
        }
        AssociationRequest request = new AssociationRequest(
                config.callingAe(),
                config.calledAe(),
                association.remoteAddress(),
                connection.certificate(),
                asked.contexts(),
                asked.user());
        long peerMax = accept.user().pduBytesMax() == 0
                ? config.pduBytesMax()
                : accept.user().pduBytesMax();
        int pduBytes = (int) Math.max(PDU_BYTES_MIN, Math.min(config.pduBytesMax(), peerMax));
        MessageExchange messages = new MessageExchange(
                UUID.randomUUID().toString(),
                request,
                agreed(asked, accept),
                services,
                new MessageWriter(association, pduBytes));
        return new DicomClient(association, messages, config.responseTimeout());
    }

    /** Only what was proposed can have been accepted; a role that was not answered is the default one. */
    private static Contexts agreed(AssociateRequest asked, AssociateAccept accept) {
        Map<Integer, PresentationContext> proposed = new HashMap<>();
        asked.contexts().forEach(context -> proposed.put(context.id(), context));
        Contexts contexts = new Contexts();
        for (AssociateAccept.ContextAnswer answer : accept.contexts()) {
            PresentationContext own = proposed.get(answer.id());
            if (own == null || !answer.accepted() || !own.transferSyntaxes().contains(answer.transferSyntax())) {
                continue;
            }
            String sopClass = own.abstractSyntax();
            boolean wasProposed = role(asked.user(), sopClass).isPresent();
            RoleSelection role = role(accept.user(), sopClass)
                    .filter(given -> wasProposed)
                    .orElse(new RoleSelection(sopClass, true, false));
            contexts.add(new Contexts.Context(
                    own.id(), sopClass, TransferSyntax.unknown(answer.transferSyntax()), role.scp(), role.scu()));
        }
        return contexts;
    }

    private static Optional<RoleSelection> role(UserInformation user, String sopClassUid) {
        return user.roles().stream()
                .filter(role -> role.sopClassUid().equals(sopClassUid))
                .findFirst();
    }
}
