package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.net.upper.AbortReason;
import io.radstream.dicom.net.upper.DicomNetworkException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The messages of one association in both directions: serves requests through {@link Services}, and gives responses to whoever awaits them (PS3.7 section 9).
 *
 * <p>Either side of an association may send requests, so acceptor and requestor share this.
 */
final class MessageExchange implements MessageReader.Receiver, PeerAssociation {

    /** Waits for the responses to one request. Called on the thread that receives. */
    interface Awaiting {

        void response(DimseResponse response);

        /** The association is over, and there will be no more. */
        void lost();
    }

    private final String id;
    private final AssociationRequest request;
    private final Contexts contexts;
    private final Services services;
    private final MessageWriter writer;
    private final Map<Integer, Awaiting> awaited = new ConcurrentHashMap<>();
    private final AtomicInteger lastMessageId = new AtomicInteger();
    private Optional<IncomingMessage> incoming = Optional.empty();
    private volatile boolean over;
    private int stored;
    private int failed;

    MessageExchange(String id, AssociationRequest request, Contexts contexts, Services services, MessageWriter writer) {
        this.id = id;
        this.request = request;
        this.contexts = contexts;
        this.services = services;
        this.writer = writer;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public AssociationRequest request() {
        return request;
    }

    Contexts contexts() {
        return contexts;
    }

    AssociationSummary summary(AssociationSummary.Ending ending) {
        return new AssociationSummary(id, request, stored, failed, ending);
    }

    /** Gives up what has begun: no message comes or goes any more. */
    void end() {
        over = true;
        incoming.ifPresent(IncomingMessage::abort);
        incoming = Optional.empty();
        awaited.values().forEach(Awaiting::lost);
        awaited.clear();
    }

    // Requests sent

    @Override
    public CompletableFuture<DimseResponse> send(DimseRequest message) {
        CompletableFuture<DimseResponse> answer = new CompletableFuture<>();
        try {
            send(message, new Awaiting() {
                @Override
                public void response(DimseResponse response) {
                    if (!response.status().pending()) {
                        answer.complete(response);
                    }
                }

                @Override
                public void lost() {
                    answer.completeExceptionally(DicomNetworkException.of(
                            DicomNetworkException.Kind.CLOSED, "The association was over before the answer came"));
                }
            });
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    /** Sends a request; {@code receiver} gets each response, or hears that there will be none. Returns the message ID. */
    int send(DimseRequest message, Awaiting receiver) throws IOException {
        Contexts.Context context = contexts.toSend(message.operation(), message.sopClassUid())
                .orElseThrow(() -> noContext(message.sopClassUid(), ""));
        int messageId = await(receiver);
        DataSet command = CommandSet.request(messageId, message);
        if (message.dataSet().isEmpty()) {
            writer.message(context.id(), command);
        } else {
            byte[] dataSet = CommandSet.encode(message.dataSet().get(), context.transferSyntax());
            writer.message(context.id(), command, new ByteArrayInputStream(dataSet));
        }
        return messageId;
    }

    /** Sends a C-STORE request. */
    void store(Contexts.Context context, String sopInstanceUid, InputStream dataSet, Awaiting receiver)
            throws IOException {
        int messageId = await(receiver);
        writer.message(
                context.id(), CommandSet.storeRequest(messageId, context.abstractSyntax(), sopInstanceUid), dataSet);
    }

    /** Asks the peer to stop an operation of which responses are awaited. */
    void cancel(DimseRequest message, int messageId) throws IOException {
        Contexts.Context context = contexts.toSend(message.operation(), message.sopClassUid())
                .orElseThrow(() -> noContext(message.sopClassUid(), ""));
        writer.message(context.id(), CommandSet.cancel(messageId));
    }

    static DicomNetworkException noContext(String sopClassUid, String syntax) {
        return DicomNetworkException.of(
                DicomNetworkException.Kind.NO_CONTEXT,
                "The association does not carry SOP Class " + sopClassUid + syntax);
    }

    private int await(Awaiting receiver) throws DicomNetworkException {
        int messageId = lastMessageId.updateAndGet(last -> last % 0xFFFF + 1);
        awaited.put(messageId, receiver);
        if (over) {
            awaited.remove(messageId);
            throw DicomNetworkException.of(DicomNetworkException.Kind.CLOSED, "The association is over");
        }
        return messageId;
    }

    // Messages received

    @Override
    public boolean command(int contextId, DataSet command) throws IOException {
        Contexts.Context context = contexts.of(contextId)
                .orElseThrow(() -> DicomNetworkException.protocol(
                        AbortReason.INVALID_PARAMETER, "A message uses a presentation context that was not accepted"));
        int field = command.requireInteger(Tag.COMMAND_FIELD);
        boolean data = CommandSet.hasDataSet(command);
        if ((field & CommandSet.RESPONSE_BIT) != 0) {
            response(context, command, data);
            return data;
        }
        Optional<DimseOperation> operation = DimseOperation.of(field);
        if (operation.isPresent()) {
            request(operation.get(), context, command, data);
        } else if (data) {
            incoming = Optional.of(refused(context, command, DimseStatus.UNRECOGNIZED_OPERATION));
        }
        // What is left is C-CANCEL, which has no response, of an operation that was over before it came.
        return data;
    }

    @Override
    public void data(byte[] buffer, int offset, int length, boolean last) throws IOException {
        IncomingMessage current = incoming.orElseThrow();
        current.write(buffer, offset, length);
        if (last) {
            incoming = Optional.empty();
            current.complete();
        }
    }

    private void response(Contexts.Context context, DataSet command, boolean data) throws DicomNetworkException {
        int messageId = command.requireInteger(Tag.MESSAGE_ID_BEING_RESPONDED_TO);
        DimseStatus status = DimseStatus.of(command.requireInteger(Tag.STATUS)).withComment(comment(command));
        Awaiting receiver = status.pending() ? awaited.get(messageId) : awaited.remove(messageId);
        if (receiver == null) {
            throw DicomNetworkException.protocol(
                    AbortReason.INVALID_PARAMETER, "The peer answered a message that was not sent");
        }
        if (data) {
            incoming = Optional.of(new IncomingDataSet(
                    context.transferSyntax(), bytes -> receiver.response(read(status, command, bytes))));
        } else {
            receiver.response(new DimseResponse(status, command, Optional.empty()));
        }
    }

    private static DimseResponse read(DimseStatus status, DataSet command, IncomingDataSet bytes)
            throws DicomNetworkException {
        try {
            return new DimseResponse(status, command, Optional.of(bytes.read()));
        } catch (DicomException e) {
            throw DicomNetworkException.protocol(
                    AbortReason.INVALID_PARAMETER, "The data set of a response cannot be read: " + e.getMessage());
        }
    }

    private static String comment(DataSet command) {
        String comment = command.string(Tag.ERROR_COMMENT).orElse("");
        return comment.length() > 64 ? comment.substring(0, 64) : comment;
    }

    private void request(DimseOperation operation, Contexts.Context context, DataSet command, boolean data)
            throws IOException {
        if (operation == DimseOperation.C_STORE && data) {
            incoming = Optional.of(store(context, command));
            return;
        }
        String sopClass = command.string(operation.classTag()).orElse(context.abstractSyntax());
        boolean report = operation == DimseOperation.N_EVENT_REPORT;
        Optional<OperationHandler> handler =
                sopClass.equals(context.abstractSyntax()) && (report ? context.usedHere() : context.servedHere())
                        ? services.handler(operation, sopClass)
                        : Optional.empty();
        if (handler.isEmpty()) {
            boolean otherClass = !sopClass.equals(context.abstractSyntax());
            DimseStatus status = otherClass ? DimseStatus.SOP_CLASS_NOT_SUPPORTED : DimseStatus.UNRECOGNIZED_OPERATION;
            if (data) {
                incoming = Optional.of(refused(context, command, status));
            } else {
                respond(context, command, DimseResponse.of(status));
            }
        } else if (data) {
            incoming = Optional.of(new IncomingDataSet(
                    context.transferSyntax(),
                    bytes -> perform(handler.get(), operation, context, command, Optional.of(bytes))));
        } else {
            perform(handler.get(), operation, context, command, Optional.empty());
        }
    }

    private void perform(
            OperationHandler handler,
            DimseOperation operation,
            Contexts.Context context,
            DataSet command,
            Optional<IncomingDataSet> bytes)
            throws IOException {
        DimseResponse answer;
        try {
            DimseRequest received = new DimseRequest(
                    operation,
                    context.abstractSyntax(),
                    command.string(operation.instanceTag()).orElse(""),
                    command,
                    bytes.map(IncomingDataSet::read));
            answer = handler.perform(received, this);
        } catch (IOException | RuntimeException e) {
            answer = DimseResponse.of(HandlerFault.status(operation, e));
        }
        respond(context, command, answer);
    }

    private IncomingMessage store(Contexts.Context context, DataSet command) {
        String sopClass = command.string(Tag.AFFECTED_SOP_CLASS_UID).orElse("");
        String sopInstance = command.string(Tag.AFFECTED_SOP_INSTANCE_UID).orElse("");
        Optional<StoreHandler> handler = services.storing();
        if (handler.isEmpty() || !context.servedHere() || services.provides(sopClass)) {
            return refused(context, command, DimseStatus.UNRECOGNIZED_OPERATION);
        }
        IncomingStore.Answer answer = status -> answerStore(context, command, status);
        if (!sopClass.equals(context.abstractSyntax())) {
            return IncomingStore.refused(DimseStatus.SOP_CLASS_NOT_SUPPORTED, answer);
        }
        if (!Uid.isValid(sopInstance)) {
            return IncomingStore.refused(DimseStatus.INVALID_SOP_INSTANCE, answer);
        }
        return IncomingStore.begin(
                handler.get(), new StoreRequest(id, request, sopClass, sopInstance, context.transferSyntax()), answer);
    }

    private void answerStore(Contexts.Context context, DataSet command, DimseStatus status) throws IOException {
        if (status.success() || status.warning()) {
            stored++;
        } else {
            failed++;
        }
        respond(context, command, DimseResponse.of(status));
    }

    private IncomingMessage refused(Contexts.Context context, DataSet command, DimseStatus status) {
        return IncomingStore.refused(status, why -> respond(context, command, DimseResponse.of(why)));
    }

    private void respond(Contexts.Context context, DataSet command, DimseResponse answer) throws IOException {
        DataSet response = CommandSet.response(command, answer);
        if (answer.dataSet().isEmpty()) {
            writer.message(context.id(), response);
        } else {
            byte[] dataSet = CommandSet.encode(answer.dataSet().get(), context.transferSyntax());
            writer.message(context.id(), response, new ByteArrayInputStream(dataSet));
        }
    }
}
