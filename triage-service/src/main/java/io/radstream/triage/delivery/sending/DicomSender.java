package io.radstream.triage.delivery.sending;

import io.radstream.dicom.data.Uid;
import io.radstream.dicom.net.ClientConfig;
import io.radstream.dicom.net.DicomClient;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.InstanceReference;
import io.radstream.dicom.net.Proposals;
import io.radstream.dicom.net.Services;
import io.radstream.dicom.net.commitment.CommitmentReport;
import io.radstream.dicom.net.commitment.CommitmentRequest;
import io.radstream.dicom.net.commitment.StorageCommitment;
import io.radstream.dicom.net.upper.DicomNetworkException;
import io.radstream.results.object.ResultObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * C-STORE, optionally confirmed by storage commitment on the same association.
 *
 * <p>0x0000 and warnings (0xBxxx) are success. 0xA7xx and 0x0110 may become one later; any other failure is the object's, for ever.
 */
final class DicomSender implements Sender {

    private static final int WARNING = 0xB000;
    private static final int CLASS_MASK = 0xF000;
    private static final int OUT_OF_RESOURCES = 0xA700;
    private static final int RESOURCES_MASK = 0xFF00;

    private final Destination destination;
    private final ClientConfig config;

    DicomSender(Destination destination) {
        this.destination = destination;
        HostAndPort peer = HostAndPort.parse(destination.address());
        this.config = ClientConfig.of(
                        peer.host(),
                        peer.port(),
                        destination.titles().calling(),
                        destination.titles().called())
                .withResponseTimeout(destination.timeout());
    }

    @Override
    public Receipt send(Parcel parcel) throws IOException {
        List<ResultObject> objects = Composition.of(parcel, destination.objects());
        Proposals proposals = new Proposals();
        objects.forEach(object -> proposals.add(object.kind().sopClassUid(), ResultObject.SYNTAX));
        BlockingQueue<CommitmentReport> reports = new LinkedBlockingQueue<>();
        Services services = Services.none();
        if (destination.commitment()) {
            proposals.add(Uid.STORAGE_COMMITMENT, ResultObject.SYNTAX);
            services = services.withReports(
                    Uid.STORAGE_COMMITMENT, StorageCommitment.user((report, peer) -> reports.add(report)));
        }
        try (DicomClient client = DicomClient.connect(config, proposals, services)) {
            Receipt receipt = store(client, objects);
            if (receipt instanceof Receipt.Delivered delivered && destination.commitment()) {
                receipt = commit(client, objects, reports, delivered);
            }
            client.release();
            return receipt;
        }
    }

    private static Receipt store(DicomClient client, List<ResultObject> objects) throws IOException {
        for (ResultObject object : objects) {
            DimseStatus status;
            try {
                status = client.store(
                        object.kind().sopClassUid(),
                        object.sopInstanceUid(),
                        ResultObject.SYNTAX,
                        new ByteArrayInputStream(object.encoded()));
            } catch (DicomNetworkException e) {
                if (e.kind() == DicomNetworkException.Kind.NO_CONTEXT) {
                    return new Receipt.Refused("the receiver does not take " + object.kind());
                }
                throw e;
            }
            int code = status.code();
            if (code == DimseStatus.SUCCESS.code() || (code & CLASS_MASK) == WARNING) {
                continue;
            }
            boolean later =
                    (code & RESOURCES_MASK) == OUT_OF_RESOURCES || code == DimseStatus.PROCESSING_FAILURE.code();
            String reason = "C-STORE status " + hex(code) + " for " + object.kind();
            return later ? new Receipt.Later(reason) : new Receipt.Refused(reason);
        }
        return new Receipt.Delivered(
                "C-STORE " + hex(DimseStatus.SUCCESS.code()),
                objects.stream().map(ResultObject::sopInstanceUid).toList());
    }

    /** Asks whether the objects are kept, and waits for the report on this association. */
    private Receipt commit(
            DicomClient client,
            List<ResultObject> objects,
            BlockingQueue<CommitmentReport> reports,
            Receipt.Delivered stored)
            throws IOException {
        CommitmentRequest request = new CommitmentRequest(
                Uid.generate(),
                objects.stream()
                        .map(object -> new InstanceReference(object.kind().sopClassUid(), object.sopInstanceUid()))
                        .toList());
        DimseStatus asked = StorageCommitment.request(client, request);
        if (asked.code() != DimseStatus.SUCCESS.code()) {
            return new Receipt.Later("storage commitment answered status " + hex(asked.code()));
        }
        if (!client.serve(() -> !reports.isEmpty(), destination.timeout())) {
            return new Receipt.Later("no storage commitment report within " + destination.timeout());
        }
        List<CommitmentReport.Failed> failed = reports.remove().failed();
        return failed.isEmpty()
                ? new Receipt.Delivered(stored.confirmation() + ", storage committed", stored.objects())
                : new Receipt.Later("storage commitment failed for " + failed.size() + " objects, reason "
                        + hex(failed.get(0).reason()));
    }

    private static String hex(int code) {
        return String.format(Locale.ROOT, "0x%04X", code);
    }
}
