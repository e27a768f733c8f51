package io.radstream.dicom.net;

import io.radstream.dicom.net.AssociationSummary.Ending;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.UUID;

/** The acceptor's side of one association, from the connection to its end (PS3.8 section 9.2, states 2 to 13). */
final class ServerAssociation {

    private static final Logger LOGGER = System.getLogger(ServerAssociation.class.getName());
    private static final int RESPONSE_PDU_BYTES_MAX = 1 << 14;
    private static final int RESPONSE_PDU_BYTES_MIN = 1 << 8;

    private final String id = UUID.randomUUID().toString();
    private final Socket socket;
    private final ServerConfig config;
    private final AssociationPolicy policy;
    private final StoreHandler handler;
    private final AssociationListener listener;
    private final PduInput input;
    private final OutputStream output;
    private volatile boolean shutDown;

    ServerAssociation(
            Socket socket,
            ServerConfig config,
            AssociationPolicy policy,
            StoreHandler handler,
            AssociationListener listener)
            throws IOException {
        this.socket = socket;
        this.config = config;
        this.policy = policy;
        this.handler = handler;
        this.listener = listener;
        this.input = new PduInput(socket, config.pduBytesMax(), config.pduTimeout());
        this.output = socket.getOutputStream();
    }

    /** Serves the connection to its end; without a place the association is refused. */
    void run(boolean place) throws IOException {
        Optional<MessageServer> accepted;
        try {
            accepted = negotiate(place);
        } catch (DicomNetworkException e) {
            LOGGER.log(Level.INFO, "A connection brought no association: {0}", e.getMessage());
            abort(e.abortReason());
            accepted = Optional.empty();
        }
        if (accepted.isEmpty() || serve(accepted.get()) != Ending.ABORTED_BY_PEER) {
            awaitClose();
        }
    }

    /** Ends the association from another thread. */
    void shutDown() {
        shutDown = true;
        try {
            socket.shutdownInput();
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "The connection had ended", e);
        }
    }

    /** What serves the association; empty when there is none, because the peer left or was refused. */
    private Optional<MessageServer> negotiate(boolean place) throws IOException {
        int type = input.next(config.requestTimeout());
        if (type == PduInput.CLOSED) {
            return Optional.empty();
        }
        if (!(pdu(type) instanceof Pdu.AssociateRequest asked)) {
            throw DicomNetworkException.protocol(
                    Pdu.Abort.UNEXPECTED_PDU, "The first PDU is not an association request");
        }
        Negotiation negotiation = new Negotiation(asked, (InetSocketAddress) socket.getRemoteSocketAddress(), policy);
        Optional<AssociationRejection> refusal = negotiation.refusal(place);
        if (refusal.isPresent()) {
            listener.refused(negotiation.request(), refusal.get());
            output.write(PduEncoder.encode(new Pdu.AssociateReject(refusal.get())));
            return Optional.empty();
        }
        output.write(PduEncoder.encode(negotiation.accept(config.pduBytesMax())));
        long peerMax = asked.pduBytesMax() == 0 ? RESPONSE_PDU_BYTES_MAX : asked.pduBytesMax();
        int responseBytes = (int) Math.max(RESPONSE_PDU_BYTES_MIN, Math.min(RESPONSE_PDU_BYTES_MAX, peerMax));
        return Optional.of(new MessageServer(id, negotiation, handler, new MessageWriter(output, responseBytes)));
    }

    private Ending serve(MessageServer messages) {
        Ending ending = Ending.ABORTED_BY_PEER;
        try {
            ending = receive(messages);
            return ending;
        } finally {
            messages.abort();
            listener.closed(messages.summary(ending));
        }
    }

    private Ending receive(MessageServer messages) {
        MessageReader reader = new MessageReader(messages);
        try {
            while (true) {
                int type = input.next(config.idleTimeout());
                if (type == PduInput.CLOSED) {
                    return lost();
                }
                if (type == Pdu.DATA_TF) {
                    reader.accept(input.buffer(), input.bodyOffset(), input.bodyLength());
                    continue;
                }
                Pdu pdu = pdu(type);
                if (pdu instanceof Pdu.ReleaseRequest && !messages.receiving()) {
                    output.write(PduEncoder.encode(new Pdu.ReleaseResponse()));
                    return Ending.RELEASED;
                }
                return pdu instanceof Pdu.Abort ? Ending.ABORTED_BY_PEER : abort(Pdu.Abort.UNEXPECTED_PDU);
            }
        } catch (DicomNetworkException e) {
            LOGGER.log(Level.INFO, "Association {0} ends: {1}", id, e.getMessage());
            return endingOf(e);
        } catch (IOException e) {
            LOGGER.log(Level.INFO, "Association {0} lost its connection", id);
            return lost();
        }
    }

    private Ending endingOf(DicomNetworkException e) {
        return switch (e.kind()) {
            case PROTOCOL -> abort(e.abortReason());
            case TIMEOUT -> {
                abort(Pdu.Abort.NOT_SPECIFIED);
                yield Ending.TIMED_OUT;
            }
            case CLOSED, ABORTED, REJECTED, NO_CONTEXT -> lost();
        };
    }

    /** The input has ended: by the peer, or by {@link #shutDown}. */
    private Ending lost() {
        return shutDown ? abort(Pdu.Abort.NOT_SPECIFIED) : Ending.ABORTED_BY_PEER;
    }

    private Ending abort(int reason) {
        try {
            output.write(PduEncoder.encode(new Pdu.Abort(Pdu.Abort.BY_PROVIDER, reason)));
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "The connection had ended", e);
        }
        return Ending.ABORTED_HERE;
    }

    private Pdu pdu(int type) throws DicomNetworkException {
        return PduDecoder.decode(type, input.buffer(), input.bodyOffset(), input.bodyLength());
    }

    /** State 13: what is sent last must reach the peer, so the peer closes first, within the ARTIM time. */
    private void awaitClose() throws IOException {
        socket.shutdownOutput();
        long end = System.nanoTime() + config.requestTimeout().toNanos();
        byte[] discarded = input.buffer();
        while (!shutDown && System.nanoTime() < end) {
            socket.setSoTimeout((int) Math.max(1, (end - System.nanoTime()) / 1_000_000));
            if (socket.getInputStream().read(discarded) < 0) {
                return;
            }
        }
    }
}
