package io.radstream.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.radstream.ingest.merge.MergeListener;
import io.radstream.ingest.merge.MergeSettings;
import io.radstream.ingest.merge.Merges;
import io.radstream.ingest.patient.PatientKeys;
import io.radstream.runtime.send.KafkaRecordSender;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the listener for patient merges after the gateway, whose index remembers them, and stops it before. */
@ApplicationScoped
public class MergeService {

    private static final Logger LOG = Logger.getLogger(MergeService.class);
    private static final int MERGES_TABLE = 4;
    private static final int AFTER_GATEWAY = 3000;
    private static final int BEFORE_GATEWAY = 2000;

    private final MergeConfig config;
    private final IntakeConfig intake;
    private final IngestService ingest;
    private final MeterRegistry meters;
    private final Path data;
    private final String bootstrapServers;
    private @Nullable KafkaRecordSender sender;
    private @Nullable MergeListener listener;

    @Inject
    MergeService(
            MergeConfig config,
            IntakeConfig intake,
            IngestService ingest,
            MeterRegistry meters,
            @ConfigProperty(name = "radstream.data", defaultValue = "data") Path data,
            @ConfigProperty(name = "kafka.bootstrap.servers", defaultValue = "localhost:19092")
                    String bootstrapServers) {
        this.config = config;
        this.intake = intake;
        this.ingest = ingest;
        this.meters = meters;
        this.data = data;
        this.bootstrapServers = bootstrapServers;
    }

    void start(@Observes @Priority(AFTER_GATEWAY) StartupEvent event) {
        try {
            Optional<MergeSettings> settings = config.settings();
            if (settings.isEmpty()) {
                return;
            }
            KafkaRecordSender opened = KafkaRecordSender.open(bootstrapServers, intake.publishTimeout());
            sender = opened;
            Merges merges = new Merges(
                    ingest.gateway().index().table(MERGES_TABLE, Merges.REMEMBERED_MAX), opened, Clock.systemUTC());
            PatientKeys keys = PatientKeys.open(data.resolve("secrets").resolve("patient.key"), intake.siteDomain());
            listener = MergeListener.start(settings.get(), keys, merges, meters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port that is listened on; empty when merges are off. */
    public OptionalInt port() {
        MergeListener running = listener;
        return running == null ? OptionalInt.empty() : OptionalInt.of(running.port());
    }

    void stop(@Observes @Priority(BEFORE_GATEWAY) ShutdownEvent event) {
        try {
            if (listener != null) {
                listener.close();
            }
        } catch (IOException e) {
            LOG.warn("the listener for merges did not stop cleanly", e);
        } finally {
            if (sender != null) {
                sender.close();
            }
        }
    }
}
