package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.net.upper.AbortReason;
import io.radstream.dicom.net.upper.DicomNetworkException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The messages of one association in both directions: serves requests through {@link Services}, and gives responses to whoever awaits them (PS3.7 section 9).
 *
 * <p>Either side of an association may send requests, so acceptor and requestor share this.
 */
final class MessageExchange implements MessageReader.Receiver, PeerAssociation {

    private final String id;
    private final AssociationRequest request;
    private final Contexts contexts;
    private final Services services;
    private final MessageWriter writer;
    private final OutgoingRequests requests;
    private Optional<IncomingMessage> incoming = Optional.empty();
    private int stored;
    private int failed;

    MessageExchange(String id, AssociationRequest request, Contexts contexts, Services services, MessageWriter writer) {
        this.id = id;
        this.request = request;
        this.contexts = contexts;
        this.services = services;
        this.writer = writer;
        this.requests = new OutgoingRequests(contexts, writer);
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

    /** What is sent from this side. */
    OutgoingRequests requests() {
        return requests;
    }

    /** Gives up what has begun: no message comes or goes any more. */
    void end() {
        incoming.ifPresent(IncomingMessage::abort);
        incoming = Optional.empty();
        requests.end();
    }

    @Override
    public CompletableFuture<DimseResponse> send(DimseRequest message) {
        CompletableFuture<DimseResponse> answer = new CompletableFuture<>();
        try {
            requests.send(message, new OutgoingRequests.Awaiting() {
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
        Consumer<Optional<DataSet>> receiver = requests.response(command);
        if (data) {
            incoming = Optional.of(
                    new IncomingDataSet(context.transferSyntax(), bytes -> receiver.accept(Optional.of(read(bytes)))));
        } else {
            receiver.accept(Optional.empty());
        }
    }

    private static DataSet read(IncomingDataSet bytes) throws DicomNetworkException {
        try {
            return bytes.read();
        } catch (DicomException e) {
            throw DicomNetworkException.protocol(
                    AbortReason.INVALID_PARAMETER, "The data set of a response cannot be read: " + e.getMessage());
        }
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
