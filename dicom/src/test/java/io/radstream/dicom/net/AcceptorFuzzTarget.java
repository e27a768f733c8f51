package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.net.commitment.CommitmentRequest;
import io.radstream.dicom.net.commitment.StorageCommitment;
import io.radstream.dicom.net.procedure.AvailabilityHandler;
import io.radstream.dicom.net.upper.AssociationRejection;
import io.radstream.dicom.net.upper.AssociationTimes;
import io.radstream.dicom.net.upper.Transport;
import io.radstream.dicom.net.upper.UserIdentity;
import io.radstream.testing.fuzz.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whole conversations with an acceptor, from the association request to the end: association items, P-DATA, command sets, data sets of requests.
 *
 * <p>Whatever is said, the association ends, every sink is completed or aborted exactly once, and nothing is thrown.
 */
public final class AcceptorFuzzTarget implements FuzzTarget {

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final Duration LONG = Duration.ofMinutes(1);

    @Override
    public List<byte[]> seeds() throws IOException {
        byte[] request = asked(new byte[0]);
        byte[] accepted = answers(request).answer();
        byte[] conversation = asked(accepted);
        byte[] garbage = "GET / HTTP/1.1\r\nHost: radstream\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        return List.of(request, conversation, accepted, answers(conversation).answer(), garbage);
    }

    @Override
    public List<byte[]> tokens() {
        List<byte[]> tokens = new ArrayList<>();
        for (int type = 1; type <= 8; type++) {
            tokens.add(new byte[] {(byte) type, 0, 0, 0, 0, 4, 0, 0, 0, 0});
        }
        for (int item :
                new int[] {0x10, 0x20, 0x21, 0x30, 0x40, 0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58}) {
            tokens.add(new byte[] {(byte) item, 0, 0, 4});
        }
        for (int control = 0; control < 4; control++) {
            tokens.add(new byte[] {0, 0, 0, 2, 1, (byte) control});
        }
        for (DimseOperation operation : DimseOperation.values()) {
            int field = operation.commandField();
            tokens.add(new byte[] {0, 0, 0, 1, 2, 0, 0, 0, (byte) field, (byte) (field >> 8)});
        }
        tokens.add(new byte[] {0, 0, 0, 8, 2, 0, 0, 0, 1, 1});
        return tokens;
    }

    @Override
    public String run(byte[] input) throws IOException {
        return answers(input).outcome();
    }

    private record Answers(byte[] answer, String outcome) {}

    private static Answers answers(byte[] said) throws IOException {
        Heard heard = new Heard();
        Services services = Services.store(heard)
                .with(Uid.STORAGE_COMMITMENT, StorageCommitment.provider((request, peer) -> {}))
                .with(Uid.INSTANCE_AVAILABILITY, AvailabilityHandler.provider((notice, peer) -> {}))
                .withReports(Uid.STORAGE_COMMITMENT, StorageCommitment.user((report, peer) -> {}));
        DicomServer.Setting setting = new DicomServer.Setting(
                ServerConfig.of(new InetSocketAddress(0)), AeTitlePolicy.loopbackOnly("RADSTREAM"), services, heard);
        try (CannedSocket socket = new CannedSocket(said)) {
            new ServerAssociation(connection(socket), setting).run(true);
            if (heard.open != 0) {
                throw new IllegalStateException("A sink was left open, or closed twice");
            }
            byte[] answer = socket.answered();
            return new Answers(answer, heard.outcome + shape(answer));
        }
    }

    /** What a requestor says who hears this. */
    private static byte[] asked(byte[] heard) throws IOException {
        Proposals proposals = StorageCommitment.proposals()
                .verification()
                .add(CT, TransferSyntax.EXPLICIT_LE)
                .add(Uid.INSTANCE_AVAILABILITY, TransferSyntax.EXPLICIT_LE)
                .asProvider("1.2.840.10008.5.1.4.1.1.4", TransferSyntax.EXPLICIT_LE)
                .extended(CT, new byte[] {2, 0, 3, 0, 0, 0});
        ClientConfig config = ClientConfig.of("127.0.0.1", 104, "SENDER", "RADSTREAM")
                .withIdentity(new UserIdentity(UserIdentity.Type.USERNAME, false, new byte[] {'a'}, new byte[0]));
        try (CannedSocket socket = new CannedSocket(heard)) {
            AssociationTimes times = new AssociationTimes(LONG, LONG, LONG, LONG);
            say(() -> {
                DicomClient client = new Requestor(config, proposals, Services.none()).open(connection(socket), times);
                say(client::echo);
                say(() -> client.store(
                        CT, "2.25.1", TransferSyntax.EXPLICIT_LE, new ByteArrayInputStream(new byte[600])));
                say(() -> StorageCommitment.request(
                        client, new CommitmentRequest("2.25.2", List.of(new InstanceReference(CT, "2.25.1")))));
                say(() -> client.perform(DimseRequest.create(
                        Uid.INSTANCE_AVAILABILITY,
                        "2.25.3",
                        new DataSet().put(Tag.STUDY_INSTANCE_UID, Vr.UI, "2.25.4"))));
                client.release();
                return DimseStatus.SUCCESS;
            });
            return socket.answered();
        }
    }

    private interface Saying {
        Object say() throws IOException;
    }

    /** The peer does not answer; what was said counts. */
    private static void say(Saying saying) {
        try {
            saying.say();
        } catch (IOException unanswered) {
            // The end of what is heard.
        }
    }

    private static Connection connection(Socket socket) throws IOException {
        return new Connection(new Transport(socket, socket, socket.getInputStream(), LONG), Optional.empty());
    }

    /** The first PDUs of an answer, and about how long it is. */
    private static String shape(byte[] answer) {
        StringBuilder types = new StringBuilder();
        for (int at = 0; at + 6 <= answer.length; ) {
            int length = (answer[at + 3] & 0xFF) << 16 | (answer[at + 4] & 0xFF) << 8 | (answer[at + 5] & 0xFF);
            if (types.length() < 8) {
                types.append(answer[at]);
            }
            at += 6 + length;
        }
        return " " + types + " " + (answer.length >> 4);
    }

    /** Counts the sinks, and takes down how the conversation went. */
    private static final class Heard implements StoreHandler, AssociationListener {

        private int open;
        private String outcome = "";

        @Override
        public StoreSink begin(StoreRequest request) {
            open++;
            return new StoreSink() {
                @Override
                public void write(byte[] buffer, int offset, int length) {
                    if (offset < 0 || length < 0 || offset + length > buffer.length) {
                        throw new IllegalStateException("A slice leaves its buffer");
                    }
                }

                @Override
                public DimseStatus complete() {
                    open--;
                    return DimseStatus.SUCCESS;
                }

                @Override
                public void abort() {
                    open--;
                }
            };
        }

        @Override
        public void closed(AssociationSummary summary) {
            outcome += summary.ending() + " " + Integer.numberOfLeadingZeros(summary.stored()) + " "
                    + Integer.numberOfLeadingZeros(summary.failed());
        }

        @Override
        public void refused(AssociationRequest request, AssociationRejection rejection) {
            outcome += rejection;
        }

        @Override
        public void failed(InetSocketAddress remoteAddress, NoAssociation reason) {
            outcome += reason;
        }
    }
}
