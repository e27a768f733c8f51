package io.radstream.dicom.net.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.net.AeTitlePolicy;
import io.radstream.dicom.net.ClientConfig;
import io.radstream.dicom.net.DicomClient;
import io.radstream.dicom.net.DicomServer;
import io.radstream.dicom.net.DimseException;
import io.radstream.dicom.net.DimseRequest;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.InstanceReference;
import io.radstream.dicom.net.PeerAssociation;
import io.radstream.dicom.net.ServerConfig;
import io.radstream.dicom.net.Services;
import io.radstream.dicom.net.upper.DicomNetworkException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StorageCommitmentTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final CommitmentRequest REQUEST = new CommitmentRequest(
            "2.25.7", List.of(new InstanceReference(CT, "2.25.1"), new InstanceReference(CT, "2.25.2")));
    private static final CommitmentReport REPORT = new CommitmentReport(
            "2.25.7",
            List.of(new InstanceReference(CT, "2.25.1")),
            List.of(new CommitmentReport.Failed(
                    new InstanceReference(CT, "2.25.2"), CommitmentReport.NO_SUCH_INSTANCE)));

    private record Asked(CommitmentRequest request, PeerAssociation peer) {}

    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<CommitmentReport> reports = new LinkedBlockingQueue<>();

    @Test
    void aReportComesOnTheSameAssociation() throws Exception {
        try (DicomServer provider = provider();
                DicomClient client = connect(provider)) {
            // When
            assertThat(StorageCommitment.request(client, REQUEST)).isEqualTo(DimseStatus.SUCCESS);
            Asked taken = asked.take();
            CompletableFuture<DimseStatus> answer =
                    CompletableFuture.supplyAsync(() -> report(CommitmentReporter.on(taken.peer(), LONG)));
            boolean arrived = client.serve(() -> !reports.isEmpty(), LONG);

            // Then
            assertThat(taken.request()).isEqualTo(REQUEST);
            assertThat(arrived).isTrue();
            assertThat(reports).containsExactly(REPORT);
            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(DimseStatus.SUCCESS);
            client.release();
        }
    }

    @Test
    void aReportComesOnAnAssociationOfItsOwnWhenTheFirstIsOver() throws Exception {
        try (DicomServer provider = provider();
                DicomServer user = server(Services.none()
                        .withReports(
                                Uid.STORAGE_COMMITMENT,
                                StorageCommitment.user((report, peer) -> reports.add(report))))) {
            // Given
            try (DicomClient client = connect(provider)) {
                assertThat(StorageCommitment.request(client, REQUEST)).isEqualTo(DimseStatus.SUCCESS);
                client.release();
            }
            PeerAssociation over = asked.take().peer();

            // When
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> CommitmentReporter.on(over, LONG).report(REPORT));
            DimseStatus answer = CommitmentReporter.to(config(user)).report(REPORT);

            // Then
            assertThat(answer).isEqualTo(DimseStatus.SUCCESS);
            assertThat(reports).containsExactly(REPORT);
        }
    }

    @Test
    void aReportToWhoDoesNotWantItFindsNoContext() throws Exception {
        try (DicomServer indifferent = server(Services.none())) {
            assertThatExceptionOfType(DicomNetworkException.class)
                    .isThrownBy(() -> CommitmentReporter.to(config(indifferent)).report(REPORT))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(DicomNetworkException.Kind.NO_CONTEXT));
        }
    }

    @Test
    void aReceiverThatFailsLetsTheProviderTryAgain() throws Exception {
        // Given
        Services failing = Services.none()
                .withReports(Uid.STORAGE_COMMITMENT, StorageCommitment.user((report, peer) -> {
                    throw new IOException("no space");
                }));
        try (DicomServer user = server(failing)) {
            // Then
            assertThat(CommitmentReporter.to(config(user)).report(REPORT).code())
                    .isEqualTo(0x0213);
        }
    }

    @Test
    void whatIsNoRequestIsRefusedWithItsStatus() throws Exception {
        try (DicomServer provider = provider();
                DicomClient client = connect(provider)) {
            assertThat(action(client, Uid.STORAGE_COMMITMENT_INSTANCE, 2, REQUEST.information()))
                    .isEqualTo(0x0123);
            assertThat(action(client, "2.25.3", 1, REQUEST.information())).isEqualTo(0x0112);
            assertThat(action(client, Uid.STORAGE_COMMITMENT_INSTANCE, 1, new DataSet()))
                    .isEqualTo(0x0120);
            assertThat(action(
                            client,
                            Uid.STORAGE_COMMITMENT_INSTANCE,
                            1,
                            new CommitmentRequest("2.25.7", List.of()).information()))
                    .isEqualTo(0x0121);
            client.release();
        }
    }

    @Test
    void aHandlerRefusesWithAStatusOfItsOwn() throws Exception {
        // Given
        DimseStatus duplicate = DimseStatus.of(0x0131);
        Services refusing = Services.none().with(Uid.STORAGE_COMMITMENT, StorageCommitment.provider((request, peer) -> {
            throw new DimseException(duplicate);
        }));
        try (DicomServer provider = server(refusing);
                DicomClient client = DicomClient.connect(config(provider), StorageCommitment.proposals())) {
            // Then
            assertThat(StorageCommitment.request(client, REQUEST)).isEqualTo(duplicate);
            client.release();
        }
    }

    private static int action(DicomClient client, String instance, int type, DataSet information) throws IOException {
        return client.perform(DimseRequest.action(Uid.STORAGE_COMMITMENT, instance, type, information))
                .status()
                .code();
    }

    private static DimseStatus report(CommitmentReporter reporter) {
        try {
            return reporter.report(REPORT);
        } catch (IOException e) {
            throw new AssertionError("the report arrives", e);
        }
    }

    private DicomServer provider() throws IOException {
        return server(Services.none()
                .with(
                        Uid.STORAGE_COMMITMENT,
                        StorageCommitment.provider((request, peer) -> asked.add(new Asked(request, peer)))));
    }

    private DicomClient connect(DicomServer provider) throws IOException {
        Services ear = Services.none()
                .withReports(Uid.STORAGE_COMMITMENT, StorageCommitment.user((report, peer) -> reports.add(report)));
        return DicomClient.connect(config(provider), StorageCommitment.proposals(), ear);
    }

    private static ClientConfig config(DicomServer server) {
        return ClientConfig.of("127.0.0.1", server.port(), "ASKER", "RADSTREAM");
    }

    private static DicomServer server(Services services) throws IOException {
        return DicomServer.start(
                ServerConfig.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                AeTitlePolicy.loopbackOnly("RADSTREAM"),
                services,
                summary -> assertThat(summary.failed()).isZero());
    }
}
