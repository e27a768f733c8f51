package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.net.upper.AbortReason;
import io.radstream.dicom.net.upper.DicomNetworkException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The requests this side has sent on an association, and who awaits their responses. Requests may be sent by any thread. */
final class OutgoingRequests {

    private static final int COMMENT_CHARACTERS_MAX = 64;

    /** Waits for the responses to one request. Called on the thread that receives. */
    interface Awaiting {

        void response(DimseResponse response);

        /** The association is over, and there will be no more. */
        void lost();
    }

    private final Contexts contexts;
    private final MessageWriter writer;
    private final Map<Integer, Awaiting> awaited = new ConcurrentHashMap<>();
    private final AtomicInteger lastMessageId = new AtomicInteger();
    private volatile boolean over;

    OutgoingRequests(Contexts contexts, MessageWriter writer) {
        this.contexts = contexts;
        this.writer = writer;
    }

    /** No response comes any more. */
    void end() {
        over = true;
        awaited.values().forEach(Awaiting::lost);
        awaited.clear();
    }

    /** Sends a request; {@code receiver} gets each response, or hears that there will be none. Returns the message ID. */
    int send(DimseRequest message, Awaiting receiver) throws IOException {
        Contexts.Context context = context(message);
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
        writer.message(context(message).id(), CommandSet.cancel(messageId));
    }

    /**
     * Takes the command of a response.
     *
     * @return what is to be done with the data set, if one follows
     */
    Consumer<Optional<DataSet>> response(DataSet command) throws DicomNetworkException {
        int messageId = command.requireInteger(Tag.MESSAGE_ID_BEING_RESPONDED_TO);
        DimseStatus status = DimseStatus.of(command.requireInteger(Tag.STATUS)).withComment(comment(command));
        Awaiting receiver = status.pending() ? awaited.get(messageId) : awaited.remove(messageId);
        if (receiver == null) {
            throw DicomNetworkException.protocol(
                    AbortReason.INVALID_PARAMETER, "The peer answered a message that was not sent");
        }
        return dataSet -> receiver.response(new DimseResponse(status, command, dataSet));
    }

    static DicomNetworkException noContext(String sopClassUid, String syntax) {
        return DicomNetworkException.of(
                DicomNetworkException.Kind.NO_CONTEXT,
                "The association does not carry SOP Class " + sopClassUid + syntax);
    }

    private Contexts.Context context(DimseRequest message) throws DicomNetworkException {
        return contexts.toSend(message.operation(), message.sopClassUid())
                .orElseThrow(() -> noContext(message.sopClassUid(), ""));
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

    private static String comment(DataSet command) {
        String comment = command.string(Tag.ERROR_COMMENT).orElse("");
        return comment.substring(0, Math.min(comment.length(), COMMENT_CHARACTERS_MAX));
    }
}
