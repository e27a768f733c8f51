package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Uid;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Serves the messages of one association: C-ECHO at once, C-STORE through the handler, anything else with 0x0211 (PS3.7 section 9). */
final class MessageServer implements MessageReader.Receiver {

    private final String associationId;
    private final AssociationRequest request;
    private final Map<Integer, Negotiation.Context> contexts;
    private final StoreHandler handler;
    private final MessageWriter responses;
    private DataSet command = new DataSet();
    private int commandContext;
    private boolean storing;
    private Optional<IncomingStore> incoming = Optional.empty();
    private int stored;
    private int failed;

    MessageServer(String associationId, Negotiation negotiation, StoreHandler handler, MessageWriter responses) {
        this.associationId = associationId;
        this.request = negotiation.request();
        this.contexts = negotiation.contexts();
        this.handler = handler;
        this.responses = responses;
    }

    /** Whether a data set has begun and not ended. */
    boolean receiving() {
        return incoming.isPresent();
    }

    /** What the association did until it ended so. */
    AssociationSummary summary(AssociationSummary.Ending ending) {
        return new AssociationSummary(
                associationId,
                request.callingAe(),
                request.calledAe(),
                request.remoteAddress(),
                stored,
                failed,
                ending);
    }

    /** Gives up what has begun. */
    void abort() {
        incoming.ifPresent(IncomingStore::abort);
        incoming = Optional.empty();
    }

    @Override
    public boolean command(int contextId, DataSet received) throws IOException {
        Negotiation.Context context = contexts.get(contextId);
        if (context == null) {
            throw DicomNetworkException.protocol(
                    Pdu.Abort.INVALID_PARAMETER, "A message uses a presentation context that was not accepted");
        }
        command = received;
        commandContext = contextId;
        int field = received.requireInteger(Tag.COMMAND_FIELD);
        boolean data = received.requireInteger(Tag.COMMAND_DATA_SET_TYPE) != CommandSet.NO_DATA_SET;
        storing = field == CommandSet.C_STORE_RQ && data;
        if (storing) {
            incoming = Optional.of(begin(context, received));
        } else if (field == CommandSet.C_ECHO_RQ && !data) {
            respond(DimseStatus.SUCCESS);
        } else if (data) {
            incoming = Optional.of(IncomingStore.refused(DimseStatus.UNRECOGNIZED_OPERATION));
        } else if (field != CommandSet.C_CANCEL_RQ) {
            respond(DimseStatus.UNRECOGNIZED_OPERATION);
        }
        return data;
    }

    private IncomingStore begin(Negotiation.Context context, DataSet received) {
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
                        associationId,
                        request.callingAe(),
                        request.calledAe(),
                        request.remoteAddress(),
                        sopClass,
                        sopInstance,
                        context.transferSyntax()));
    }

    @Override
    public void data(byte[] buffer, int offset, int length, boolean last) throws IOException {
        IncomingStore current = incoming.orElseThrow();
        current.write(buffer, offset, length);
        if (last) {
            DimseStatus status = current.complete();
            incoming = Optional.empty();
            if (status.success() || status.warning()) {
                stored++;
            } else if (storing) {
                failed++;
            }
            respond(status);
        }
    }

    private void respond(DimseStatus status) throws IOException {
        responses.command(commandContext, CommandSet.response(command, status));
    }
}
