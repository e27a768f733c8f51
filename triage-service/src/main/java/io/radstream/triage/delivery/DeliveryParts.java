package io.radstream.triage.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.runtime.failure.Backoff;
import io.radstream.runtime.send.KafkaRecordSender;
import io.radstream.triage.board.CaseBoard;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes ledger and desk. */
@Singleton
class DeliveryParts {

    private static final String BLOBS = "blobs";
    private static final int EXIT_BUG = 1;

    private final DirectoryBlobStore blobs;
    private final KafkaRecordSender sender;

    DeliveryParts(
            @ConfigProperty(name = "radstream.data") Path data,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap)
            throws IOException {
        this.blobs = DirectoryBlobStore.open(data.resolve(BLOBS));
        this.sender = KafkaRecordSender.open(bootstrap);
    }

    @Produces
    @Singleton
    DeliveryLedger ledger(DeliveryConfig config) {
        return new DeliveryLedger(config.ledgerRowsMax());
    }

    @Produces
    @Singleton
    DeliveryDesk desk(DeliveryConfig config, DeliveryLedger ledger, CaseBoard board, MeterRegistry meters) {
        StoredParcels parcels = new StoredParcels(
                board,
                blobs,
                new ReportMaker(config.deviceSerial()),
                config.zone().map(DeliveryParts::zone).orElseGet(ZoneId::systemDefault));
        DeliveryPace pace = new DeliveryPace(
                new Backoff(config.retryFirst(), config.retryMax()), config.ageMax(), InstantSource.system());
        return new DeliveryDesk(
                config.destinations().entrySet().stream().map(Destinations::of).toList(),
                new DestinationWorker.Parts(
                        parcels,
                        new DurableLedger(ledger, new TopicLedgerWriter(sender)),
                        pace,
                        meters,
                        reason -> Quarkus.asyncExit(EXIT_BUG)));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("triage.results.zone is no time zone, like Europe/Berlin or +01:00", e);
        }
    }

    void close(@Disposes DeliveryDesk desk) throws IOException {
        desk.close();
        sender.close();
        blobs.close();
    }
}
