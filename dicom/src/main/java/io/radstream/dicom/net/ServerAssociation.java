package io.radstream.dicom.net;

import io.radstream.dicom.net.AssociationSummary.Ending;
import io.radstream.dicom.net.upper.AssociateRequest;
import io.radstream.dicom.net.upper.Association;
import io.radstream.dicom.net.upper.AssociationRejection;
import io.radstream.dicom.net.upper.DicomNetworkException;
import io.radstream.dicom.net.upper.Indication;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;

/** The acceptor's side of one association, from the request to the end. */
final class ServerAssociation {

    private static final Logger LOGGER = System.getLogger(ServerAssociation.class.getName());
    private static final int RESPONSE_PDU_BYTES_MAX = 1 << 14;
    private static final int RESPONSE_PDU_BYTES_MIN = 1 << 8;

    private final String id = UUID.randomUUID().toString();
    private final Connection connection;
    private final DicomServer.Setting setting;
    private final Association association;

    ServerAssociation(Connection connection, DicomServer.Setting setting) {
        this.connection = connection;
        this.setting = setting;
        ServerConfig config = setting.config();
        this.association = Association.accepting(connection.transport(), config.pduBytesMax(), config.times());
    }

    /** Serves the connection to its end; without a place the association is refused. */
    void run(boolean place) throws IOException {
        try (association) {
            Indication first = association.next();
            if (first == Indication.ASSOCIATE) {
                Optional<MessageExchange> accepted = negotiate(place);
                if (accepted.isPresent()) {
                    serve(accepted.get());
                }
            } else {
                failed();
            }
            association.awaitClose();
        }
    }

    /** Ends the association from another thread. */
    void shutDown() {
        association.interrupt();
    }

    private void failed() {
        DicomNetworkException fault = association.fault();
        AssociationListener.NoAssociation reason =
                switch (fault.kind()) {
                    case TIMEOUT -> AssociationListener.NoAssociation.TIMED_OUT;
                    case CLOSED -> AssociationListener.NoAssociation.CLOSED;
                    case PROTOCOL, REJECTED, ABORTED, TLS, NO_CONTEXT -> AssociationListener.NoAssociation.NOT_DICOM;
                };
        LOGGER.log(
                Level.INFO,
                "A connection from {0} brought no association: {1}",
                association.remoteAddress(),
                fault.getMessage());
        setting.listener().failed(association.remoteAddress(), reason);
    }

    /** What serves the association; empty when it was refused. */
    private Optional<MessageExchange> negotiate(boolean place) throws IOException {
        AssociateRequest asked = association.request();
        AssociationRequest request = new AssociationRequest(
                asked.callingAe(),
                asked.calledAe(),
                association.remoteAddress(),
                connection.certificate(),
                asked.contexts(),
                asked.user());
        Negotiation negotiation = new Negotiation(asked, request, setting.policy(), setting.services());
        Optional<AssociationRejection> refusal = negotiation.refusal(place);
        if (refusal.isPresent()) {
            setting.listener().refused(request, refusal.get());
            association.reject(refusal.get());
            return Optional.empty();
        }
        association.accept(negotiation.accept(setting.config().pduBytesMax()));
        long peerMax = asked.user().pduBytesMax() == 0
                ? RESPONSE_PDU_BYTES_MAX
                : asked.user().pduBytesMax();
        int responseBytes = (int) Math.max(RESPONSE_PDU_BYTES_MIN, Math.min(RESPONSE_PDU_BYTES_MAX, peerMax));
        MessageWriter writer = new MessageWriter(association, responseBytes);
        return Optional.of(new MessageExchange(id, request, negotiation.contexts(), setting.services(), writer));
    }

    private void serve(MessageExchange messages) throws IOException {
        Ending ending = Ending.ABORTED_BY_PEER;
        try {
            ending = receive(messages);
        } catch (IOException e) {
            LOGGER.log(Level.INFO, "Association {0} lost its connection", id);
        } finally {
            messages.end();
            setting.listener().closed(messages.summary(ending));
        }
    }

    private Ending receive(MessageExchange messages) throws IOException {
        MessageReader reader = new MessageReader(messages);
        MessagePace pace = new MessagePace(setting.config().times().pdu());
        while (true) {
            switch (association.next()) {
                case DATA -> {
                    try {
                        reader.accept(association.buffer(), association.bodyOffset(), association.bodyLength());
                    } catch (DicomNetworkException e) {
                        LOGGER.log(Level.INFO, "Association {0} ends: {1}", id, e.getMessage());
                        association.invalid(e);
                        return Ending.ABORTED_HERE;
                    }
                    if (pace.tooSlow(association.bodyLength(), reader.inMessage())) {
                        LOGGER.log(Level.INFO, "Association {0} ends: a message trickles", id);
                        association.abort();
                        return Ending.TIMED_OUT;
                    }
                }
                case RELEASE -> {
                    if (reader.inMessage()) {
                        LOGGER.log(Level.INFO, "Association {0} ends: release inside a message", id);
                        association.abort();
                        return Ending.ABORTED_HERE;
                    }
                    association.answerRelease();
                    return Ending.RELEASED;
                }
                case SILENT -> {
                    LOGGER.log(Level.INFO, "Association {0} ends: the peer was silent for too long", id);
                    association.abort();
                    return Ending.TIMED_OUT;
                }
                case BROKEN -> {
                    LOGGER.log(
                            Level.INFO,
                            "Association {0} ends: {1}",
                            id,
                            association.fault().getMessage());
                    return endingOf(association.fault());
                }
                case ABORTED -> {
                    return Ending.ABORTED_BY_PEER;
                }
                case ASSOCIATE, ACCEPTED, REJECTED, RELEASED, OVER -> {
                    return association.interrupted() ? Ending.ABORTED_HERE : Ending.ABORTED_BY_PEER;
                }
            }
        }
    }

    private static Ending endingOf(DicomNetworkException fault) {
        return switch (fault.kind()) {
            case PROTOCOL -> Ending.ABORTED_HERE;
            case TIMEOUT -> Ending.TIMED_OUT;
            case CLOSED, ABORTED, REJECTED, TLS, NO_CONTEXT -> Ending.ABORTED_BY_PEER;
        };
    }
}
