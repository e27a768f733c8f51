package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.file.DicomWriter;
import io.radstream.dicom.file.InstanceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requestor's side of an association: sends C-ECHO and C-STORE and waits for each answer (PS3.4 annexes A and B).
 *
 * <p>Files are sent as they are, read and written through one buffer. Not thread-safe: one association, one thread. A {@link DicomNetworkException} ends the
 * association, except NO_CONTEXT; so does a stream to send that fails in the middle. Closing without {@link #release} aborts.
 */
public final class DicomClient implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(DicomClient.class.getName());

    private record Context(String abstractSyntax, String transferSyntax) {}

    private final Socket socket;
    private final ClientConfig config;
    private final PduInput input;
    private final OutputStream output;
    private final Map<Context, Integer> accepted = new HashMap<>();
    private final MessageReader responses = new MessageReader(new Responses());
    private MessageWriter requests;
    private Optional<DataSet> response = Optional.empty();
    private int messageId;
    private boolean open;

    private DicomClient(Socket socket, ClientConfig config) throws IOException {
        this.socket = socket;
        this.config = config;
        this.input = new PduInput(socket, config.pduBytesMax(), config.responseTimeout());
        this.output = socket.getOutputStream();
        this.requests = new MessageWriter(output, config.pduBytesMax());
    }

    /**
     * Opens an association.
     *
     * @throws DicomNetworkException REJECTED with the reason, ABORTED, CLOSED, TIMEOUT or PROTOCOL
     * @throws IOException when there is no connection
     */
    public static DicomClient connect(ClientConfig config, List<PresentationContext> contexts) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(config.host(), config.port()), (int)
                    config.connectTimeout().toMillis());
            DicomClient client = new DicomClient(socket, config);
            client.associate(contexts);
            return client;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Verifies that the peer answers. */
    public DimseStatus echo() throws IOException {
        int context = context(Uid.VERIFICATION, TransferSyntax.IMPLICIT_LE);
        requests.command(context, CommandSet.echoRequest(nextMessageId(), Uid.VERIFICATION));
        return status();
    }

    /** Sends a file as it is. */
    public DimseStatus store(Path file) throws IOException {
        return store(InstanceFile.of(file));
    }

    /** Sends a file as it is. */
    public DimseStatus store(InstanceFile file) throws IOException {
        try (InputStream dataSet = file.openDataSet()) {
            return store(file.sopClassUid(), file.sopInstanceUid(), file.transferSyntax(), dataSet);
        }
    }

    /**
     * Sends a data set that is encoded already.
     *
     * @throws DicomNetworkException NO_CONTEXT when the peer did not accept the SOP Class in this transfer syntax; nothing was sent then
     */
    public DimseStatus store(
            String sopClassUid, String sopInstanceUid, TransferSyntax transferSyntax, InputStream dataSet)
            throws IOException {
        int context = context(sopClassUid, transferSyntax);
        requests.command(context, CommandSet.storeRequest(nextMessageId(), sopClassUid, sopInstanceUid));
        requests.dataSet(context, dataSet);
        return status();
    }

    /** Whether the peer accepted the SOP Class in this transfer syntax. */
    public boolean accepts(String sopClassUid, TransferSyntax transferSyntax) {
        return accepted.containsKey(new Context(sopClassUid, transferSyntax.uid()));
    }

    /** Ends the association in order: the peer knows that everything was sent. */
    public void release() throws IOException {
        output.write(PduEncoder.encode(new Pdu.ReleaseRequest()));
        while (open) {
            Pdu pdu = nextPdu();
            if (pdu instanceof Pdu.ReleaseResponse) {
                open = false;
            } else if (pdu instanceof Pdu.ReleaseRequest) {
                // Both sides asked at once: each answers the other (PS3.8 section 9.2, states 9 to 12).
                output.write(PduEncoder.encode(new Pdu.ReleaseResponse()));
            } else {
                throw DicomNetworkException.protocol(Pdu.Abort.UNEXPECTED_PDU, "The peer did not answer the release");
            }
        }
        socket.close();
    }

    /** Closes the connection; aborts the association when it was not released. */
    @Override
    public void close() {
        try (socket) {
            if (open) {
                open = false;
                output.write(PduEncoder.encode(new Pdu.Abort(Pdu.Abort.BY_USER, Pdu.Abort.NOT_SPECIFIED)));
            }
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "The connection had ended before it was aborted", e);
        }
    }

    private void associate(List<PresentationContext> contexts) throws IOException {
        output.write(PduEncoder.encode(new Pdu.AssociateRequest(
                1,
                config.calledAe(),
                config.callingAe(),
                Uid.APPLICATION_CONTEXT,
                contexts,
                config.pduBytesMax(),
                DicomWriter.IMPLEMENTATION_CLASS_UID,
                DicomWriter.IMPLEMENTATION_VERSION_NAME)));
        Pdu answer = nextPdu();
        if (answer instanceof Pdu.AssociateReject reject) {
            throw DicomNetworkException.rejected(reject.rejection());
        }
        if (!(answer instanceof Pdu.AssociateAccept accept)) {
            throw DicomNetworkException.protocol(
                    Pdu.Abort.UNEXPECTED_PDU, "The peer did not answer the association request");
        }
        Map<Integer, PresentationContext> proposed = new HashMap<>();
        contexts.forEach(context -> proposed.put(context.id(), context));
        for (Pdu.ContextAnswer context : accept.contexts()) {
            PresentationContext own = proposed.get(context.id());
            if (own != null
                    && context.result() == Pdu.ContextAnswer.ACCEPTED
                    && own.transferSyntaxes().contains(context.transferSyntax())) {
                accepted.put(new Context(own.abstractSyntax(), context.transferSyntax()), context.id());
            }
        }
        long peerMax = accept.pduBytesMax() == 0 ? config.pduBytesMax() : accept.pduBytesMax();
        requests = new MessageWriter(output, (int) Math.max(1 << 8, Math.min(config.pduBytesMax(), peerMax)));
        open = true;
    }

    private int context(String sopClassUid, TransferSyntax transferSyntax) throws DicomNetworkException {
        Integer id = accepted.get(new Context(sopClassUid, transferSyntax.uid()));
        if (id == null) {
            throw DicomNetworkException.of(
                    DicomNetworkException.Kind.NO_CONTEXT,
                    "The peer did not accept SOP Class " + sopClassUid + " in " + transferSyntax);
        }
        return id;
    }

    private int nextMessageId() {
        messageId = messageId % 0xFFFF + 1;
        return messageId;
    }

    private DimseStatus status() throws IOException {
        response = Optional.empty();
        while (response.isEmpty()) {
            int type = input.next(config.responseTimeout());
            if (type == Pdu.DATA_TF) {
                responses.accept(input.buffer(), input.bodyOffset(), input.bodyLength());
            } else {
                throw unexpected(pdu(type));
            }
        }
        DataSet received = response.get();
        if (received.integer(Tag.MESSAGE_ID_BEING_RESPONDED_TO).orElse(-1) != messageId) {
            throw DicomNetworkException.protocol(Pdu.Abort.INVALID_PARAMETER, "The peer answered another message");
        }
        return DimseStatus.of(received.requireInteger(Tag.STATUS)).withComment(comment(received));
    }

    private static String comment(DataSet received) {
        String comment = received.string(Tag.ERROR_COMMENT).orElse("");
        return comment.length() > 64 ? comment.substring(0, 64) : comment;
    }

    private Pdu nextPdu() throws IOException {
        Pdu pdu = pdu(input.next(config.responseTimeout()));
        if (pdu instanceof Pdu.Abort) {
            throw unexpected(pdu);
        }
        return pdu;
    }

    private Pdu pdu(int type) throws DicomNetworkException {
        if (type == PduInput.CLOSED) {
            throw DicomNetworkException.of(DicomNetworkException.Kind.CLOSED, "The peer closed the connection");
        }
        return PduDecoder.decode(type, input.buffer(), input.bodyOffset(), input.bodyLength());
    }

    private static DicomNetworkException unexpected(Pdu pdu) {
        return pdu instanceof Pdu.Abort abort
                ? DicomNetworkException.of(
                        DicomNetworkException.Kind.ABORTED,
                        "The peer aborted: source " + abort.source() + ", reason " + abort.reason())
                : DicomNetworkException.protocol(Pdu.Abort.UNEXPECTED_PDU, "An unexpected PDU arrived");
    }

    /** Takes in responses; none of those awaited has a data set. */
    private final class Responses implements MessageReader.Receiver {

        @Override
        public boolean command(int contextId, DataSet command) throws DicomNetworkException {
            if (command.requireInteger(Tag.COMMAND_DATA_SET_TYPE) != CommandSet.NO_DATA_SET) {
                throw DicomNetworkException.protocol(
                        Pdu.Abort.UNEXPECTED_PDU, "A response has a data set that was not asked for");
            }
            response = Optional.of(command);
            return false;
        }

        @Override
        public void data(byte[] buffer, int offset, int length, boolean last) {
            throw new IllegalStateException("No data set was announced");
        }
    }
}
