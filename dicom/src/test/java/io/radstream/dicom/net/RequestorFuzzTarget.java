package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.net.query.QueryLevel;
import io.radstream.dicom.net.query.QueryRetrieve;
import io.radstream.dicom.net.query.QueryRoot;
import io.radstream.dicom.net.upper.AssociationTimes;
import io.radstream.dicom.net.upper.DicomNetworkException;
import io.radstream.dicom.net.upper.Transport;
import io.radstream.testing.fuzz.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an acceptor may say to a requestor that echoes, finds and gets: acceptances, responses with data sets, requests the other way round.
 *
 * <p>Whatever is said, the calls return or throw an {@link IOException}.
 */
public final class RequestorFuzzTarget implements FuzzTarget {

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final StoreHandler ANY = request -> new StoreSink() {
        @Override
        public void write(byte[] buffer, int offset, int length) {
            // Not kept.
        }

        @Override
        public DimseStatus complete() {
            return DimseStatus.SUCCESS;
        }

        @Override
        public void abort() {
            // Nothing was kept.
        }
    };

    @Override
    public List<byte[]> seeds() throws IOException {
        byte[] accepted = accepted();
        ByteArrayOutputStream conversation = new ByteArrayOutputStream();
        conversation.writeBytes(accepted);
        MessageWriter writer = new MessageWriter(conversation::write, 1 << 12);
        DataSet match = new DataSet().put(Tag.STUDY_INSTANCE_UID, Vr.UI, "2.25.1");
        respond(writer, 1, DimseOperation.C_ECHO, 1, DimseResponse.of(DimseStatus.SUCCESS));
        respond(
                writer,
                3,
                DimseOperation.C_FIND,
                2,
                new DimseResponse(DimseStatus.PENDING, new DataSet(), Optional.of(match)));
        respond(writer, 3, DimseOperation.C_FIND, 2, DimseResponse.of(DimseStatus.SUCCESS));
        writer.message(15, CommandSet.storeRequest(1, CT, "2.25.5"), new ByteArrayInputStream(new byte[300]));
        respond(writer, 11, DimseOperation.C_GET, 3, DimseResponse.of(DimseStatus.SUCCESS));
        conversation.writeBytes(new byte[] {6, 0, 0, 0, 0, 4, 0, 0, 0, 0});
        return List.of(accepted, conversation.toByteArray(), new byte[] {3, 0, 0, 0, 0, 4, 0, 1, 1, 3});
    }

    @Override
    public List<byte[]> tokens() {
        return new AcceptorFuzzTarget().tokens();
    }

    @Override
    public String run(byte[] input) throws IOException {
        try (CannedSocket socket = new CannedSocket(input)) {
            StringBuilder outcome = new StringBuilder();
            try (DicomClient client = open(socket)) {
                outcome.append(client.echo());
                QueryRetrieve query = new QueryRetrieve(client, QueryRoot.STUDY);
                outcome.append(query.find(QueryLevel.STUDY, new DataSet(), match -> match.size() < 3));
                outcome.append(
                        query.get(QueryLevel.STUDY, new DataSet(), step -> true).status());
                client.release();
                outcome.append(" released");
            } catch (DicomNetworkException e) {
                String message = String.valueOf(e.getMessage());
                outcome.append(e.kind()).append(message.replaceAll("[0-9].*", ""));
            }
            return outcome.toString();
        }
    }

    private static void respond(
            MessageWriter writer, int context, DimseOperation operation, int messageId, DimseResponse response)
            throws IOException {
        DataSet request = CommandSet.request(
                messageId, new DimseRequest(operation, "1.2.3", "", new DataSet(), Optional.empty()));
        DataSet answer = CommandSet.response(request, response);
        if (response.dataSet().isEmpty()) {
            writer.message(context, answer);
        } else {
            byte[] data = CommandSet.encode(response.dataSet().get(), TransferSyntax.EXPLICIT_LE);
            writer.message(context, answer, new ByteArrayInputStream(data));
        }
    }

    private static Proposals proposals() {
        Proposals first = new Proposals().verification();
        for (String sopClass :
                List.of(QueryRoot.STUDY.findClass(), QueryRoot.STUDY.moveClass(), QueryRoot.STUDY.retrieveClass())) {
            first.add(sopClass, TransferSyntax.EXPLICIT_LE).add(sopClass, TransferSyntax.IMPLICIT_LE);
        }
        return first.asProvider(CT, TransferSyntax.EXPLICIT_LE);
    }

    private static DicomClient open(CannedSocket socket) throws IOException {
        AssociationTimes times = new AssociationTimes(LONG, LONG, LONG, LONG);
        Transport transport = new Transport(socket, socket, socket.getInputStream(), LONG);
        return new Requestor(ClientConfig.of("127.0.0.1", 104, "SENDER", "PACS"), proposals(), Services.store(ANY))
                .open(new Connection(transport, Optional.empty()), times);
    }

    /** The answer of an acceptor that accepts everything. */
    private static byte[] accepted() throws IOException {
        byte[] asked;
        try (CannedSocket socket = new CannedSocket(new byte[0])) {
            asked = unanswered(socket);
        }
        Services everything = Services.store(ANY);
        for (String sopClass :
                List.of(QueryRoot.STUDY.findClass(), QueryRoot.STUDY.moveClass(), QueryRoot.STUDY.retrieveClass())) {
            everything = everything.with(sopClass, (request, peer) -> DimseResponse.of(DimseStatus.SUCCESS));
        }
        DicomServer.Setting setting = new DicomServer.Setting(
                ServerConfig.of(new InetSocketAddress(0)),
                AeTitlePolicy.loopbackOnly("PACS"),
                everything,
                summary -> {});
        try (CannedSocket socket = new CannedSocket(asked)) {
            Transport transport = new Transport(socket, socket, socket.getInputStream(), LONG);
            new ServerAssociation(new Connection(transport, Optional.empty()), setting).run(true);
            return socket.answered();
        }
    }

    /** The request, to which nobody answers. */
    private static byte[] unanswered(CannedSocket socket) throws IOException {
        try {
            open(socket).close();
        } catch (DicomNetworkException closed) {
            return socket.answered();
        }
        throw new IllegalStateException("Nobody answered, and yet there is an association");
    }
}
