package io.radstream.ingest.scp;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.dicom.file.DicomWriter;
import io.radstream.dicom.net.AeTitlePolicy;
import io.radstream.dicom.net.AssociationListener;
import io.radstream.dicom.net.AssociationRequest;
import io.radstream.dicom.net.AssociationSummary;
import io.radstream.dicom.net.DicomServer;
import io.radstream.dicom.net.ServerConfig;
import io.radstream.dicom.net.Services;
import io.radstream.dicom.net.StoreRequest;
import io.radstream.dicom.net.StoreSink;
import io.radstream.dicom.net.upper.AssociationRejection;
import io.radstream.ingest.intake.Arrival;
import io.radstream.ingest.intake.Intake;
import io.radstream.ingest.signal.ReleaseSignals;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Receives C-STORE: 0x0000 stored durably and published, anything else not. An AE that is not allowed never gets here. */
public final class StorageScp implements Closeable {

    private static final Logger LOG = Logger.getLogger(StorageScp.class);

    private final Intake intake;
    private final ReleaseSignals releases;
    private final DicomServer server;

    private StorageScp(ScpSettings settings, Intake intake, ReleaseSignals releases, MeterRegistry meters)
            throws IOException {
        this.intake = intake;
        this.releases = releases;
        ServerConfig config = ServerConfig.of(settings.address()).withAssociationsMax(settings.associationsMax());
        AeTitlePolicy policy = new AeTitlePolicy(Set.of(settings.aeTitle()), settings.callingAes(), true, true);
        this.server = DicomServer.start(config, policy, Services.store(this::begin), new Endings(meters));
        meters.gauge("radstream.associations.open", server, DicomServer::associations);
    }

    /**
     * Begins to listen.
     *
     * @throws IOException when the port cannot be had
     */
    public static StorageScp start(ScpSettings settings, Intake intake, ReleaseSignals releases, MeterRegistry meters)
            throws IOException {
        try {
            return new StorageScp(settings, intake, releases, meters);
        } catch (IOException e) {
            throw new IOException(
                    "DICOM cannot listen on " + settings.address() + ": " + e.getMessage()
                            + "; choose another port with ingest.scp.port",
                    e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    private StoreSink begin(StoreRequest request) throws IOException {
        Arrival arrival = new Arrival(
                request.associationId(),
                request.callingAe(),
                request.calledAe(),
                request.transferSyntax(),
                new Arrival.Announced(
                        Optional.of(request.sopClassUid()), Optional.of(request.sopInstanceUid()), Optional.empty()));
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        DicomWriter.writePreambleAndMeta(
                DicomWriter.fileMeta(request.sopClassUid(), request.sopInstanceUid(), request.transferSyntax()), head);
        return new IntakeSink(intake.begin(arrival, head.toByteArray()), releases);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** Only a release says that everything was sent. */
    private final class Endings implements AssociationListener {

        private final MeterRegistry meters;

        Endings(MeterRegistry meters) {
            this.meters = meters;
        }

        @Override
        public void closed(AssociationSummary summary) {
            meters.counter("radstream.associations", "ending", summary.ending().name())
                    .increment();
            LOG.infof(
                    "association over, associationId=%s callingAe=%s ending=%s stored=%d failed=%d",
                    summary.associationId(), summary.callingAe(), summary.ending(), summary.stored(), summary.failed());
            switch (summary.ending()) {
                case RELEASED -> releases.released(summary.associationId(), summary.callingAe());
                case ABORTED_BY_PEER, ABORTED_HERE, TIMED_OUT -> releases.aborted(summary.associationId());
            }
        }

        @Override
        public void refused(AssociationRequest request, AssociationRejection rejection) {
            meters.counter("radstream.associations.refused", "reason", rejection.name())
                    .increment();
            LOG.warnf("association refused, callingAe=%s rejection=%s", request.callingAe(), rejection);
        }
    }
}
