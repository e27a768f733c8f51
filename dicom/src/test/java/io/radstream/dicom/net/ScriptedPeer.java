package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.net.upper.Association;
import io.radstream.dicom.net.upper.AssociationTimes;
import io.radstream.dicom.net.upper.Indication;
import io.radstream.dicom.net.upper.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An acceptor for one association that answers requests as a test says, one thing after the other. */
public final class ScriptedPeer implements AutoCloseable {

    /** Answers one command. */
    public interface Script {
        void command(DataSet command, Voice voice) throws IOException;
    }

    /** Says something on the association. */
    public interface Voice {

        void say(DataSet request, DimseResponse response) throws IOException;
    }

    private final ServerSocket listening;
    private final CompletableFuture<Void> end;

    public ScriptedPeer(Services proposedAsServed, Script script) throws IOException {
        this.listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.end = CompletableFuture.runAsync(() -> {
            try (Socket socket = listening.accept()) {
                serve(socket, proposedAsServed, script);
            } catch (IOException e) {
                throw new IllegalStateException("The peer cannot go on", e);
            }
        });
    }

    public int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        end.join();
        listening.close();
    }

    private static void serve(Socket socket, Services services, Script script) throws IOException {
        Transport transport = new Transport(socket, socket, socket.getInputStream(), Duration.ofSeconds(30));
        try (Association association = Association.accepting(transport, 1 << 16, AssociationTimes.DEFAULT)) {
            if (association.next() != Indication.ASSOCIATE) {
                throw new IOException("No request came");
            }
            var asked = association.request();
            AssociationRequest request = new AssociationRequest(
                    asked.callingAe(),
                    asked.calledAe(),
                    (InetSocketAddress) socket.getRemoteSocketAddress(),
                    Optional.empty(),
                    asked.contexts(),
                    asked.user());
            Negotiation negotiation =
                    new Negotiation(asked, request, AeTitlePolicy.loopbackOnly(asked.calledAe()), services);
            association.accept(negotiation.accept(1 << 16));
            MessageWriter writer = new MessageWriter(association, 1 << 14);
            MessageReader reader = new MessageReader(new MessageReader.Receiver() {
                @Override
                public boolean command(int contextId, DataSet command) throws IOException {
                    Contexts.Context context =
                            negotiation.contexts().of(contextId).orElseThrow();
                    script.command(command, (to, response) -> {
                        DataSet answer = CommandSet.response(to, response);
                        if (response.dataSet().isEmpty()) {
                            writer.message(contextId, answer);
                        } else {
                            byte[] data = CommandSet.encode(response.dataSet().get(), context.transferSyntax());
                            writer.message(contextId, answer, new ByteArrayInputStream(data));
                        }
                    });
                    return CommandSet.hasDataSet(command);
                }

                @Override
                public void data(byte[] buffer, int offset, int length, boolean last) {
                    // The script answers commands, whatever their data set says.
                }
            });
            Indication indication = association.next();
            while (indication == Indication.DATA) {
                reader.accept(association.buffer(), association.bodyOffset(), association.bodyLength());
                indication = association.next();
            }
            if (indication == Indication.RELEASE) {
                association.answerRelease();
            }
            association.awaitClose();
        }
    }
}
