package io.radstream.dicom.net.commitment;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.net.ClientConfig;
import io.radstream.dicom.net.DicomClient;
import io.radstream.dicom.net.DimseRequest;
import io.radstream.dicom.net.DimseResponse;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.PeerAssociation;
import io.radstream.dicom.net.Proposals;
import io.radstream.dicom.net.upper.DicomNetworkException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Brings one report to whoever asked for it. A try either arrives or not; how often to try again, and how long to wait between, is up to the caller.
 *
 * <p>Usual is to try {@link #on} once, for askers that stay, and then {@link #to} until it works.
 */
public interface CommitmentReporter {

    /**
     * Brings the report, and waits until the asker has taken it.
     *
     * @return what the asker answered; anything but success means that it may be asked again
     * @throws IOException when the asker was not reached
     */
    DimseStatus report(CommitmentReport report) throws IOException;

    /** Over the association that the request came on; throws at once when it is over. Must not be used on that association's own thread. */
    static CommitmentReporter on(PeerAssociation peer, Duration timeout) {
        return report -> answer(peer.send(request(report)), timeout);
    }

    /** Over an association of its own to the asker, with this side as the SCP (PS3.4 section J.2.1: role selection). */
    static CommitmentReporter to(ClientConfig asker) {
        return report -> {
            Proposals proposals = new Proposals()
                    .asProvider(Uid.STORAGE_COMMITMENT, TransferSyntax.EXPLICIT_LE)
                    .asProvider(Uid.STORAGE_COMMITMENT, TransferSyntax.IMPLICIT_LE);
            try (DicomClient client = DicomClient.connect(asker, proposals)) {
                DimseStatus status = client.perform(request(report)).status();
                client.release();
                return status;
            }
        };
    }

    private static DimseRequest request(CommitmentReport report) {
        return DimseRequest.event(
                Uid.STORAGE_COMMITMENT, Uid.STORAGE_COMMITMENT_INSTANCE, report.eventType(), report.information());
    }

    private static DimseStatus answer(CompletableFuture<DimseResponse> answer, Duration timeout) throws IOException {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).status();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause
                    ? cause
                    : new IOException("The report could not be sent", e.getCause());
        } catch (TimeoutException e) {
            throw DicomNetworkException.of(
                    DicomNetworkException.Kind.TIMEOUT, "The report was not answered within " + timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the report was under way");
        }
    }
}
