package io.radstream.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.net.AssociationListener.NoAssociation;
import io.radstream.dicom.net.AssociationSummary.Ending;
import io.radstream.dicom.net.upper.AssociateRequest;
import io.radstream.dicom.net.upper.Association;
import io.radstream.dicom.net.upper.AssociationTimes;
import io.radstream.dicom.net.upper.Indication;
import io.radstream.dicom.net.upper.Transport;
import io.radstream.dicom.net.upper.UserInformation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many peers at once, and peers that keep a connection without using it. */
@Timeout(120)
class HostilePeersTest {

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final InMemoryStore store = new InMemoryStore();

    @Test
    void twoHundredAssociationsAreOpenAndStoreAtOnce() throws Exception {
        // Given
        int associations = 200;
        CountDownLatch allOpen = new CountDownLatch(associations);
        ExecutorService senders = Executors.newFixedThreadPool(associations);
        try (DicomServer server = start(AssociationTimes.DEFAULT)) {
            // When
            List<Future<DimseStatus>> results = new ArrayList<>();
            for (int i = 0; i < associations; i++) {
                String uid = "2.25." + i;
                results.add(senders.submit(() -> {
                    try (DicomClient client = DicomClient.connect(config(server), proposals())) {
                        allOpen.countDown();
                        assertThat(allOpen.await(60, TimeUnit.SECONDS)).isTrue();
                        DimseStatus status = client.store(
                                CT, uid, TransferSyntax.EXPLICIT_LE, new ByteArrayInputStream(new byte[1 << 16]));
                        client.release();
                        return status;
                    }
                }));
            }

            // Then
            for (Future<DimseStatus> result : results) {
                assertThat(result.get(60, TimeUnit.SECONDS)).isEqualTo(DimseStatus.SUCCESS);
            }
        } finally {
            senders.shutdownNow();
        }
        assertThat(store.received).hasSize(associations);
        assertThat(store.closed).extracting(AssociationSummary::ending).containsOnly(Ending.RELEASED);
    }

    @Test
    void aRequestThatTricklesIsNotWaitedFor() throws Exception {
        try (DicomServer server = start(new AssociationTimes(SHORT, LONG, LONG, LONG));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            // When: a header that announces 200 bytes, then one byte at a time for as long as the connection lasts
            int sent = trickle(socket, new byte[] {1, 0, 0, 0, 0, (byte) 200});

            // Then
            assertThat(sent).isLessThan(200);
        }
        assertThat(store.failures).containsExactly(NoAssociation.TIMED_OUT);
    }

    @Test
    void aPduThatTricklesEndsItsAssociation() throws Exception {
        try (DicomServer server = start(new AssociationTimes(LONG, LONG, SHORT, LONG));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            // Given
            Association association = open(socket);

            // When
            trickle(socket, new byte[] {4, 0, 0, 0, 0, (byte) 200});
            store.awaitClosed();
            association.close();
        }
        assertThat(store.closed).extracting(AssociationSummary::ending).containsExactly(Ending.TIMED_OUT);
    }

    @Test
    void aMessageThatTricklesInWholePdusEndsItsAssociation() throws Exception {
        try (DicomServer server = start(new AssociationTimes(LONG, LONG, SHORT, LONG));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            // Given
            Association association = open(socket);

            // When: fragments of a command, two bytes each and none the last
            trickleAll(socket, new byte[] {4, 0, 0, 0, 0, 8, 0, 0, 0, 4, 1, 1, 0, 0});
            store.awaitClosed();
            association.close();
        }
        assertThat(store.closed).extracting(AssociationSummary::ending).containsExactly(Ending.TIMED_OUT);
    }

    @Test
    void aPeerThatTakesNoAnswersIsCutOff() throws Exception {
        try (DicomServer server = start(new AssociationTimes(LONG, LONG, LONG, SHORT));
                Socket socket = new Socket()) {
            // Given: as little room for answers as the system gives
            socket.setReceiveBufferSize(1 << 10);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            Association association = open(socket);
            MessageWriter writer = new MessageWriter(association, 1 << 14);

            // When: echo after echo, and no answer is read
            boolean cut = false;
            for (int i = 0; i < 1_000_000 && !cut; i++) {
                try {
                    DimseRequest echo = new DimseRequest(
                            DimseOperation.C_ECHO, Uid.VERIFICATION, "", new DataSet(), Optional.empty());
                    writer.message(1, CommandSet.request(i % 0xFFFF + 1, echo));
                } catch (IOException e) {
                    cut = true;
                }
            }

            // Then
            assertThat(cut).isTrue();
            store.awaitClosed();
            association.close();
        }
        assertThat(store.closed).hasSize(1);
    }

    private static Association open(Socket socket) throws IOException {
        Transport transport = new Transport(socket, socket, socket.getInputStream(), LONG);
        Association association = Association.requesting(
                transport,
                AssociateRequest.of("RADSTREAM", "SLOW", proposals().contexts(), UserInformation.of(1 << 14)),
                AssociationTimes.DEFAULT);
        assertThat(association.next()).isEqualTo(Indication.ACCEPTED);
        return association;
    }

    /** Sends the first bytes at once, then zeros one by one until the peer has had enough. Returns how many zeros it took. */
    private static int trickle(Socket socket, byte[] first) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(first);
        for (int sent = 0; sent < 190; sent++) {
            if (peerHasEnded(socket)) {
                return sent;
            }
            out.write(0);
        }
        throw new AssertionError("The peer takes every byte");
    }

    private static void trickleAll(Socket socket, byte[] again) throws IOException {
        OutputStream out = socket.getOutputStream();
        for (int sent = 0; sent < 190; sent++) {
            out.write(again);
            if (peerHasEnded(socket)) {
                return;
            }
        }
        throw new AssertionError("The peer takes every PDU");
    }

    /** Waits a little for the peer to say or end something. */
    private static boolean peerHasEnded(Socket socket) throws IOException {
        socket.setSoTimeout(20);
        try {
            int said = socket.getInputStream().read();
            return said < 0 || said == 7;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static Proposals proposals() {
        return new Proposals().verification().add(CT, TransferSyntax.EXPLICIT_LE);
    }

    private static ClientConfig config(DicomServer server) {
        return ClientConfig.of("127.0.0.1", server.port(), "SENDER", "RADSTREAM");
    }

    private DicomServer start(AssociationTimes times) throws IOException {
        return DicomServer.start(
                ServerConfig.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .withTimes(times),
                AeTitlePolicy.loopbackOnly("RADSTREAM"),
                Services.store(store),
                store);
    }
}
