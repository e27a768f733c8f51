package io.radstream.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.radstream.ingest.gateway.Gateway;
import io.radstream.ingest.gateway.GatewaySettings;
import io.radstream.ingest.intake.IntakeLimits;
import io.radstream.runtime.send.KafkaRecordSender;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the gateway with the service and stops it with it. A data folder or port that cannot be had stops the start. */
@ApplicationScoped
public class IngestService {

    private static final Logger LOG = Logger.getLogger(IngestService.class);

    private final ScpConfig scp;
    private final IntakeConfig intake;
    private final CommitmentConfig commitment;
    private final MeterRegistry meters;
    private final Path data;
    private final String bootstrapServers;
    private @Nullable Gateway gateway;
    private @Nullable KafkaRecordSender sender;

    @Inject
    IngestService(
            ScpConfig scp,
            IntakeConfig intake,
            CommitmentConfig commitment,
            MeterRegistry meters,
            @ConfigProperty(name = "radstream.data", defaultValue = "data") Path data,
            @ConfigProperty(name = "kafka.bootstrap.servers", defaultValue = "localhost:19092")
                    String bootstrapServers) {
        this.scp = scp;
        this.intake = intake;
        this.commitment = commitment;
        this.meters = meters;
        this.data = data;
        this.bootstrapServers = bootstrapServers;
    }

    void start(@Observes StartupEvent event) {
        KafkaRecordSender opened = KafkaRecordSender.open(bootstrapServers, intake.publishTimeout());
        sender = opened;
        try {
            gateway = Gateway.start(settings(), opened, opened, meters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GatewaySettings settings() throws IOException {
        IntakeLimits limits = new IntakeLimits(
                Math.toIntExact(intake.headerBytesMax().asLongValue()),
                intake.instanceBytesMax().asLongValue());
        GatewaySettings.Storage storage = new GatewaySettings.Storage(
                intake.freeBytesMin().asLongValue(),
                intake.quarantineBytesMax().asLongValue(),
                intake.journalBytesMax().asLongValue(),
                intake.journalCompared(),
                intake.knownInstancesMax(),
                intake.indexedInstancesMax());
        return new GatewaySettings(
                data,
                bootstrapServers,
                intake.siteDomain(),
                scp.settings(),
                limits,
                storage,
                intake.heartbeatInterval(),
                commitment.addresses());
    }

    void stop(@Observes ShutdownEvent event) {
        try {
            if (gateway != null) {
                gateway.close();
            }
        } catch (IOException e) {
            LOG.warn("the gateway did not stop cleanly; what it left is swept at the next start", e);
        } finally {
            if (sender != null) {
                sender.close();
            }
        }
    }

    /** The running gateway. */
    public Gateway gateway() {
        Gateway running = gateway;
        if (running == null) {
            throw new IllegalStateException("the gateway has not started");
        }
        return running;
    }
}
