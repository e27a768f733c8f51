package io.radstream.ingest.scp;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.radstream.dicom.file.DicomWriter;
import io.radstream.dicom.net.AssociationListener;
import io.radstream.dicom.net.AssociationRequest;
import io.radstream.dicom.net.AssociationSummary;
import io.radstream.dicom.net.DicomServer;
import io.radstream.dicom.net.OperationHandler;
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
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jboss.logging.Logger;

/** Receives C-STORE: 0x0000 stored durably and published, anything else not. An AE that is not allowed never gets here. */
public final class StorageScp implements Closeable {

    private static final Logger LOG = Logger.getLogger(StorageScp.class);

    private final Intake intake;
    private final ReleaseSignals releases;
    private final SourceRules rules;
    private final List<DicomServer> servers = new ArrayList<>();

    /** What is served: instances to intake, and the operations of other SOP Classes by their UIDs. */
    public record Served(Intake intake, ReleaseSignals releases, Map<String, OperationHandler> others) {
        public Served {
            others = Map.copyOf(others);
        }
    }

    private StorageScp(ScpSettings settings, Served served) {
        this.intake = served.intake();
        this.releases = served.releases();
        this.rules = SourceRules.of(settings);
    }

    /**
     * Begins to listen.
     *
     * @throws IOException when a port cannot be had
     */
    public static StorageScp start(ScpSettings settings, Served served, MeterRegistry meters) throws IOException {
        StorageScp scp = new StorageScp(settings, served);
        Services services = Services.store(scp::begin);
        for (Map.Entry<String, OperationHandler> other : served.others().entrySet()) {
            services = services.with(other.getKey(), other.getValue());
        }
        try {
            ServerConfig config = ServerConfig.of(settings.address()).withAssociationsMax(settings.associationsMax());
            scp.listen(config, services, "ingest.scp.port", meters);
            if (settings.secure().isPresent()) {
                ScpSettings.Secure secure = settings.secure().get();
                ServerConfig tls = ServerConfig.of(secure.address())
                        .withAssociationsMax(settings.associationsMax())
                        .withTls(secure.tls());
                scp.listen(tls, services, "ingest.scp.tls.port", meters);
            }
            return scp;
        } catch (IOException e) {
            scp.close();
            throw e;
        }
    }

    private void listen(ServerConfig config, Services services, String option, MeterRegistry meters)
            throws IOException {
        try {
            DicomServer server = DicomServer.start(config, rules.policy(), services, new Endings(meters));
            servers.add(server);
            meters.gauge(
                    "radstream.associations.open",
                    Tags.of("tls", Boolean.toString(config.tls().isPresent())),
                    server,
                    DicomServer::associations);
        } catch (IOException e) {
            throw new IOException(
                    "DICOM cannot listen on " + config.address() + ": " + e.getMessage() + "; choose another port with "
                            + option,
                    e);
        }
    }

    /** The port it listens on without TLS. */
    public int port() {
        return servers.get(0).port();
    }

    /** The port it listens on with TLS. */
    public OptionalInt securePort() {
        return servers.size() > 1 ? OptionalInt.of(servers.get(1).port()) : OptionalInt.empty();
    }

    private StoreSink begin(StoreRequest request) throws IOException {
        Arrival arrival = new Arrival(
                request.associationId(),
                request.callingAe(),
                request.calledAe(),
                request.transferSyntax(),
                new Arrival.Announced(
                        Optional.of(request.sopClassUid()), Optional.of(request.sopInstanceUid()), Optional.empty()),
                rules.traitsOf(request.association()));
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        DicomWriter.writePreambleAndMeta(
                DicomWriter.fileMeta(request.sopClassUid(), request.sopInstanceUid(), request.transferSyntax()), head);
        return new IntakeSink(intake.begin(arrival, head.toByteArray()), releases);
    }

    @Override
    public void close() throws IOException {
        for (DicomServer server : servers) {
            server.close();
        }
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
        public void failed(InetSocketAddress remoteAddress, NoAssociation reason) {
            meters.counter("radstream.connections.failed", "reason", reason.name())
                    .increment();
            LOG.warnf("a connection brought no association, address=%s reason=%s", remoteAddress, reason);
        }

        @Override
        public void refused(AssociationRequest request, AssociationRejection rejection) {
            meters.counter("radstream.associations.refused", "reason", rejection.name())
                    .increment();
            LOG.warnf("association refused, callingAe=%s rejection=%s", request.callingAe(), rejection);
        }
    }
}
