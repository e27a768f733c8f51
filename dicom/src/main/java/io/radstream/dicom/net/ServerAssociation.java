package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.file.DicomWriter;
import io.radstream.dicom.net.AssociationSummary.Ending;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The acceptor's side of one association, from the connection to its end (PS3.8 section 9.2, states 2 to 13). */
final class ServerAssociation implements MessageReader.Receiver {

    private static final Logger LOGGER = System.getLogger(ServerAssociation.class.getName());
    private static final int RESPONSE_PDU_BYTES_MAX = 1 << 14;
    private static final int RESPONSE_PDU_BYTES_MIN = 1 << 8;

    private record Context(String abstractSyntax, TransferSyntax transferSyntax) {}

    private final String id = UUID.randomUUID().toString();
    private final Socket socket;
    private final ServerConfig config;
    private final AssociationPolicy policy;
    private final StoreHandler handler;
    private final AssociationListener listener;
    private final PduInput input;
    private final OutputStream output;
    private final Map<Integer, Context> contexts = new HashMap<>();
    private AssociationRequest request;
    private MessageWriter responses;
    private DataSet command = new DataSet();
    private int commandContext;
    private Optional<IncomingStore> store = Optional.empty();
    private int stored;
    private int failed;
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
        this.request =
                new AssociationRequest("", "", (InetSocketAddress) socket.getRemoteSocketAddress(), List.of(), "", "");
        this.responses = new MessageWriter(output, RESPONSE_PDU_BYTES_MAX);
    }

    /** Serves the connection to its end; without a place the association is refused. */
    void run(boolean place) throws IOException {
        try {
            if (!negotiate(place)) {
                awaitClose();
                return;
            }
        } catch (DicomNetworkException e) {
            LOGGER.log(Level.INFO, "A connection brought no association: {0}", e.getMessage());
            abort(e.abortReason());
            awaitClose();
            return;
        }
        Ending ending = Ending.ABORTED_BY_PEER;
        try {
            ending = serve();
        } finally {
            store.ifPresent(IncomingStore::abort);
            listener.closed(new AssociationSummary(
                    id, request.callingAe(), request.calledAe(), request.remoteAddress(), stored, failed, ending));
        }
        if (ending != Ending.ABORTED_BY_PEER) {
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

    private boolean negotiate(boolean place) throws IOException {
        int type = input.next(config.requestTimeout());
        if (type == PduInput.CLOSED) {
            return false;
        }
        Pdu pdu = PduDecoder.decode(type, input.buffer(), input.bodyOffset(), input.bodyLength());
        if (!(pdu instanceof Pdu.AssociateRequest asked)) {
            throw DicomNetworkException.protocol(
                    Pdu.Abort.UNEXPECTED_PDU, "The first PDU is not an association request");
        }
        request = new AssociationRequest(
                asked.callingAe(),
                asked.calledAe(),
                request.remoteAddress(),
                asked.contexts(),
                asked.implementationClassUid(),
                asked.implementationVersionName());
        Optional<AssociationRejection> refusal = refusal(asked, place);
        if (refusal.isPresent()) {
            listener.refused(request, refusal.get());
            output.write(PduEncoder.encode(new Pdu.AssociateReject(refusal.get())));
            return false;
        }
        accept(asked);
        return true;
    }

    private Optional<AssociationRejection> refusal(Pdu.AssociateRequest asked, boolean place) {
        if ((asked.protocolVersion() & 1) == 0) {
            return Optional.of(AssociationRejection.PROTOCOL_VERSION_NOT_SUPPORTED);
        }
        if (!asked.applicationContext().equals(Uid.APPLICATION_CONTEXT)) {
            return Optional.of(AssociationRejection.APPLICATION_CONTEXT_NOT_SUPPORTED);
        }
        Optional<AssociationRejection> refusal = policy.refusal(request);
        return refusal.isPresent() || place ? refusal : Optional.of(AssociationRejection.LOCAL_LIMIT_EXCEEDED);
    }

    private void accept(Pdu.AssociateRequest asked) throws IOException {
        List<Pdu.ContextAnswer> answers = new ArrayList<>();
        for (PresentationContext context : asked.contexts()) {
            answers.add(answer(context));
        }
        long peerMax = asked.pduBytesMax() == 0 ? RESPONSE_PDU_BYTES_MAX : asked.pduBytesMax();
        responses = new MessageWriter(
                output, (int) Math.max(RESPONSE_PDU_BYTES_MIN, Math.min(RESPONSE_PDU_BYTES_MAX, peerMax)));
        output.write(PduEncoder.encode(new Pdu.AssociateAccept(
                asked.calledAe(),
                asked.callingAe(),
                answers,
                config.pduBytesMax(),
                DicomWriter.IMPLEMENTATION_CLASS_UID,
                DicomWriter.IMPLEMENTATION_VERSION_NAME)));
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

    private Ending serve() {
        MessageReader messages = new MessageReader(this);
        try {
            while (true) {
                int type = input.next(config.idleTimeout());
                if (type == PduInput.CLOSED) {
                    return shutDown ? abort(Pdu.Abort.NOT_SPECIFIED) : Ending.ABORTED_BY_PEER;
                }
                if (type == Pdu.DATA_TF) {
                    messages.accept(input.buffer(), input.bodyOffset(), input.bodyLength());
                    continue;
                }
                Pdu pdu = PduDecoder.decode(type, input.buffer(), input.bodyOffset(), input.bodyLength());
                if (pdu instanceof Pdu.ReleaseRequest && store.isEmpty()) {
                    output.write(PduEncoder.encode(new Pdu.ReleaseResponse()));
                    return Ending.RELEASED;
                }
                if (pdu instanceof Pdu.Abort) {
                    return Ending.ABORTED_BY_PEER;
                }
                return abort(Pdu.Abort.UNEXPECTED_PDU);
            }
        } catch (DicomNetworkException e) {
            LOGGER.log(Level.INFO, "Association {0} ends: {1}", id, e.getMessage());
            return endingOf(e);
        } catch (IOException e) {
            LOGGER.log(Level.INFO, "Association {0} lost its connection", id);
            return Ending.ABORTED_BY_PEER;
        }
    }

    private Ending endingOf(DicomNetworkException e) {
        return switch (e.kind()) {
            case PROTOCOL -> abort(e.abortReason());
            case TIMEOUT -> {
                abort(Pdu.Abort.NOT_SPECIFIED);
                yield Ending.TIMED_OUT;
            }
            case CLOSED, ABORTED, REJECTED, NO_CONTEXT ->
                shutDown ? abort(Pdu.Abort.NOT_SPECIFIED) : Ending.ABORTED_BY_PEER;
        };
    }

    @Override
    public boolean command(int contextId, DataSet received) throws IOException {
        Context context = contexts.get(contextId);
        if (context == null) {
            throw DicomNetworkException.protocol(
                    Pdu.Abort.INVALID_PARAMETER, "A message uses a presentation context that was not accepted");
        }
        command = received;
        commandContext = contextId;
        int field = received.requireInteger(Tag.COMMAND_FIELD);
        boolean data = received.requireInteger(Tag.COMMAND_DATA_SET_TYPE) != CommandSet.NO_DATA_SET;
        if (field == CommandSet.C_STORE_RQ && data) {
            store = Optional.of(begin(context, received));
        } else if (field == CommandSet.C_ECHO_RQ && !data) {
            respond(DimseStatus.SUCCESS);
        } else if (data) {
            store = Optional.of(IncomingStore.refused(DimseStatus.UNRECOGNIZED_OPERATION));
        } else if (field != CommandSet.C_CANCEL_RQ) {
            respond(DimseStatus.UNRECOGNIZED_OPERATION);
        }
        return data;
    }

    private IncomingStore begin(Context context, DataSet received) {
        String sopClass = received.string(Tag.AFFECTED_SOP_CLASS_UID).orElse("");
        String sopInstance = received.string(Tag.AFFECTED_SOP_INSTANCE_UID).orElse("");
        if (!sopClass.equals(context.abstractSyntax()) || sopClass.equals(Uid.VERIFICATION)) {
            return IncomingStore.refused(DimseStatus.SOP_CLASS_NOT_SUPPORTED);
        }
        if (!Uid.isValid(sopInstance)) {
            return IncomingStore.refused(DimseStatus.INVALID_SOP_INSTANCE);
        }
        return IncomingStore.begin(
                handler,
                new StoreRequest(
                        id,
                        request.callingAe(),
                        request.calledAe(),
                        request.remoteAddress(),
                        sopClass,
                        sopInstance,
                        context.transferSyntax()));
    }

    @Override
    public void data(byte[] buffer, int offset, int length, boolean last) throws IOException {
        IncomingStore current = store.orElseThrow();
        current.write(buffer, offset, length);
        if (last) {
            DimseStatus status = current.complete();
            store = Optional.empty();
            if (status.success() || status.warning()) {
                stored++;
            } else {
                failed++;
            }
            respond(status);
        }
    }

    private void respond(DimseStatus status) throws IOException {
        responses.command(commandContext, CommandSet.response(command, status));
    }

    private Ending abort(int reason) {
        try {
            output.write(PduEncoder.encode(new Pdu.Abort(Pdu.Abort.BY_PROVIDER, reason)));
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "The connection had ended", e);
        }
        return Ending.ABORTED_HERE;
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
