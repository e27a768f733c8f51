package io.radstream.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.net.AssociationSummary.Ending;
import io.radstream.dicom.net.upper.AssociationRejection;
import io.radstream.dicom.net.upper.AssociationTimes;
import io.radstream.dicom.net.upper.DicomNetworkException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Exchanges messages between the requestor and the acceptor of this module over loopback. */
@Timeout(60)
class AssociationTest {

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final InMemoryStore store = new InMemoryStore();

    @Test
    void echoesAndReleases() throws Exception {
        try (DicomServer server = start(store, 2, LONG)) {
            // When
            try (DicomClient client = connect(server)) {
                assertThat(client.echo()).isEqualTo(DimseStatus.SUCCESS);
                client.release();
            }
        }

        // Then
        assertThat(store.closed).extracting(AssociationSummary::ending).containsExactly(Ending.RELEASED);
    }

    @Test
    void carriesDataSetsOfEverySizeUnchanged() throws Exception {
        // Given
        List<byte[]> dataSets = new ArrayList<>();
        for (int size : new int[] {2, 1 << 10, (1 << 18) - 14, (1 << 18) - 12, (1 << 18) - 10, 1 << 20, 3_000_002}) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            dataSets.add(bytes);
        }

        try (DicomServer server = start(store, 2, LONG);
                DicomClient client = connect(server)) {
            // When
            for (int i = 0; i < dataSets.size(); i++) {
                assertThat(send(client, "2.25." + i, new ByteArrayInputStream(dataSets.get(i))))
                        .isEqualTo(DimseStatus.SUCCESS);
            }
            client.release();
        }

        // Then
        assertThat(store.received).hasSameSizeAs(dataSets);
        for (int i = 0; i < dataSets.size(); i++) {
            assertThat(store.received.get(i).dataSet()).isEqualTo(dataSets.get(i));
            assertThat(store.received.get(i).request().sopInstanceUid()).isEqualTo("2.25." + i);
            assertThat(store.received.get(i).request().callingAe()).isEqualTo("SENDER");
        }
        assertThat(store.closed).extracting(AssociationSummary::stored).containsExactly(dataSets.size());
    }

    @Test
    void servesSeveralAssociationsAtOnce() throws Exception {
        // Given
        int associations = 8;
        CountDownLatch allOpen = new CountDownLatch(associations);
        ExecutorService senders = Executors.newFixedThreadPool(associations);
        try (DicomServer server = start(store, associations, LONG)) {
            // When
            List<Future<DimseStatus>> results = new ArrayList<>();
            for (int i = 0; i < associations; i++) {
                String uid = "2.25." + i;
                results.add(senders.submit(() -> {
                    try (DicomClient client = connect(server)) {
                        allOpen.countDown();
                        assertThat(allOpen.await(30, TimeUnit.SECONDS)).isTrue();
                        DimseStatus status = send(client, uid, new ByteArrayInputStream(new byte[1 << 16]));
                        client.release();
                        return status;
                    }
                }));
            }

            // Then
            for (Future<DimseStatus> result : results) {
                assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo(DimseStatus.SUCCESS);
            }
        } finally {
            senders.shutdownNow();
        }
        assertThat(store.received).hasSize(associations);
        assertThat(store.closed).extracting(AssociationSummary::associationId).doesNotHaveDuplicates();
    }

    @Test
    void oneAssociationTooManyIsRefusedForNow() throws Exception {
        try (DicomServer server = start(store, 1, LONG);
                DicomClient first = connect(server)) {
            // Then
            assertThatExceptionOfType(DicomNetworkException.class)
                    .isThrownBy(() -> connect(server))
                    .satisfies(e -> {
                        assertThat(e.rejection()).contains(AssociationRejection.LOCAL_LIMIT_EXCEEDED);
                        assertThat(e.rejection().orElseThrow().isTransient()).isTrue();
                    });
            first.release();
        }
    }

    @Test
    void aCallingTitleThatIsNotAdmittedIsRefusedWithItsReason() throws Exception {
        // Given
        AssociationPolicy strict = new AeTitlePolicy(Set.of("RADSTREAM"), Set.of("FRIEND"), false, true);
        try (DicomServer server = DicomServer.start(config(2, LONG), strict, Services.store(store), store)) {
            // Then
            assertThatExceptionOfType(DicomNetworkException.class)
                    .isThrownBy(() -> connect(server))
                    .satisfies(e -> assertThat(e.rejection()).contains(AssociationRejection.CALLING_AE_NOT_RECOGNIZED));
        }
        assertThat(store.refused).containsExactly(AssociationRejection.CALLING_AE_NOT_RECOGNIZED);
        assertThat(store.closed).isEmpty();
    }

    @Test
    void aContextThatIsNotAcceptedCannotBeUsed() throws Exception {
        // Given
        String printing = "1.2.840.10008.5.1.1.9";
        try (DicomServer server = start(store, 2, LONG);
                DicomClient client = DicomClient.connect(
                        client(server), new Proposals().verification().add(printing, TransferSyntax.EXPLICIT_LE))) {
            // Then
            assertThat(client.accepts(printing, TransferSyntax.EXPLICIT_LE)).isFalse();
            assertThatExceptionOfType(DicomNetworkException.class)
                    .isThrownBy(() -> client.store(
                            printing, "2.25.1", TransferSyntax.EXPLICIT_LE, new ByteArrayInputStream(new byte[2])))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(DicomNetworkException.Kind.NO_CONTEXT));
            assertThat(client.echo()).isEqualTo(DimseStatus.SUCCESS);
            client.release();
        }
    }

    @Test
    void theStatusOfTheSinkReachesTheSender() throws Exception {
        // Given
        store.status = DimseStatus.DATA_SET_MISMATCH;
        try (DicomServer server = start(store, 2, LONG);
                DicomClient client = connect(server)) {
            // When
            DimseStatus status = send(client, "2.25.1", new ByteArrayInputStream(new byte[64]));

            // Then
            assertThat(status).isEqualTo(DimseStatus.DATA_SET_MISMATCH);
            client.release();
        }
        assertThat(store.closed).extracting(AssociationSummary::failed).containsExactly(1);
    }

    @Test
    void storageThatFailsAnswersOutOfResourcesAndGoesOn() throws Exception {
        // Given
        StoreHandler full = request -> {
            if (request.sopInstanceUid().equals("2.25.1")) {
                throw new IOException("no space");
            }
            return store.begin(request);
        };
        try (DicomServer server = start(full, 2, LONG);
                DicomClient client = connect(server)) {
            // Then
            assertThat(send(client, "2.25.1", new ByteArrayInputStream(new byte[1 << 19])))
                    .isEqualTo(DimseStatus.OUT_OF_RESOURCES);
            assertThat(send(client, "2.25.2", new ByteArrayInputStream(new byte[64])))
                    .isEqualTo(DimseStatus.SUCCESS);
            client.release();
        }
    }

    @Test
    void aBugInTheSinkAnswersProcessingFailureAndAbortsTheSink() throws Exception {
        // Given
        StoreHandler broken = request -> new StoreSink() {
            private final StoreSink sink = store.begin(request);

            @Override
            public void write(byte[] buffer, int offset, int length) {
                throw new IllegalStateException("bug");
            }

            @Override
            public DimseStatus complete() throws IOException {
                return sink.complete();
            }

            @Override
            public void abort() {
                sink.abort();
            }
        };
        try (DicomServer server = start(broken, 2, LONG);
                DicomClient client = connect(server)) {
            // Then
            assertThat(send(client, "2.25.1", new ByteArrayInputStream(new byte[1 << 19])))
                    .isEqualTo(DimseStatus.PROCESSING_FAILURE);
            client.release();
        }
        assertThat(store.aborted).hasValue(1);
        assertThat(store.received).isEmpty();
    }

    @Test
    void anInstanceUidThatIsNoneIsRefused() throws Exception {
        try (DicomServer server = start(store, 2, LONG);
                DicomClient client = connect(server)) {
            // Then
            assertThat(send(client, "../../etc/passwd", new ByteArrayInputStream(new byte[64])))
                    .isEqualTo(DimseStatus.INVALID_SOP_INSTANCE);
            client.release();
        }
        assertThat(store.received).isEmpty();
    }

    @Test
    void aSenderThatDiesInsideADataSetAbortsTheSink() throws Exception {
        try (DicomServer server = start(store, 2, LONG)) {
            // Given
            DicomClient client = connect(server);
            InputStream dying = new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("the sender dies");
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    throw new IOException("the sender dies");
                }
            };
            InputStream failing = new SequenceInputStream(new ByteArrayInputStream(new byte[1 << 19]), dying);

            // When
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> send(client, "2.25.1", failing));
            client.close();
            store.awaitClosed();
        }

        // Then
        assertThat(store.aborted).hasValue(1);
        assertThat(store.received).isEmpty();
        assertThat(store.closed).extracting(AssociationSummary::ending).containsExactly(Ending.ABORTED_BY_PEER);
    }

    @Test
    void aSilentAssociationTimesOut() throws Exception {
        try (DicomServer server = start(store, 2, Duration.ofMillis(200));
                DicomClient client = connect(server)) {
            // When
            store.awaitClosed();

            // Then
            assertThatExceptionOfType(IOException.class).isThrownBy(client::echo);
        }
        assertThat(store.closed).extracting(AssociationSummary::ending).containsExactly(Ending.TIMED_OUT);
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws Exception {
        // Given
        ServerConfig hasty =
                ServerConfig.of(LOOPBACK).withTimes(new AssociationTimes(Duration.ofMillis(200), LONG, LONG, LONG));
        try (DicomServer server = DicomServer.start(
                        hasty, AeTitlePolicy.loopbackOnly("RADSTREAM"), Services.store(store), store);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            // When
            byte[] answer = socket.getInputStream().readAllBytes();

            // Then: the connection is over without a word (PS3.8 table 9-10, Evt18 in Sta2).
            assertThat(answer).isEmpty();
        }
        assertThat(store.failures).containsExactly(AssociationListener.NoAssociation.TIMED_OUT);
    }

    @Test
    void bytesThatAreNoPduAreAborted() throws Exception {
        try (DicomServer server = start(store, 2, LONG);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            // When: "GET / HTTP/1.1" is a PDU of type 47.
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[10];
            int count = socket.getInputStream().readNBytes(answer, 0, 10);

            // Then: A-ABORT with the user as its source (PS3.8 table 9-10, Evt19 in Sta2).
            assertThat(count).isEqualTo(10);
            assertThat(answer).containsExactly(7, 0, 0, 0, 0, 4, 0, 0, 0, 0);
        }
    }

    @Test
    void closingTheServerAbortsWhatIsOpen() throws Exception {
        // Given
        DicomServer server = start(store, 2, LONG);
        try (DicomClient client = connect(server)) {
            // When
            server.close();

            // Then
            assertThatExceptionOfType(IOException.class).isThrownBy(client::echo);
        }
        assertThat(store.closed).extracting(AssociationSummary::ending).containsExactly(Ending.ABORTED_HERE);
    }

    private static DimseStatus send(DicomClient client, String uid, InputStream dataSet) throws IOException {
        return client.store(CT, uid, TransferSyntax.EXPLICIT_LE, dataSet);
    }

    private static DicomClient connect(DicomServer server) throws IOException {
        return DicomClient.connect(
                client(server), new Proposals().verification().add(CT, TransferSyntax.EXPLICIT_LE));
    }

    private static ClientConfig client(DicomServer server) {
        return ClientConfig.of("127.0.0.1", server.port(), "SENDER", "RADSTREAM");
    }

    private DicomServer start(StoreHandler handler, int associationsMax, Duration idle) throws IOException {
        return DicomServer.start(
                config(associationsMax, idle), AeTitlePolicy.loopbackOnly("RADSTREAM"), Services.store(handler), store);
    }

    private static ServerConfig config(int associationsMax, Duration idle) {
        return ServerConfig.of(LOOPBACK)
                .withAssociationsMax(associationsMax)
                .withTimes(new AssociationTimes(LONG, idle, LONG, LONG));
    }
}
