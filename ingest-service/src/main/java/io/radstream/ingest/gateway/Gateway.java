package io.radstream.ingest.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobStore;
import io.radstream.ingest.index.InstanceIndex;
import io.radstream.ingest.intake.Intake;
import io.radstream.ingest.intake.IntakeParts;
import io.radstream.ingest.intake.KnownInstances;
import io.radstream.ingest.intake.Quarantine;
import io.radstream.ingest.journal.Journal;
import io.radstream.ingest.journal.PublishedInstances;
import io.radstream.ingest.journal.Recovery;
import io.radstream.ingest.patient.PatientKeys;
import io.radstream.ingest.scp.StorageScp;
import io.radstream.ingest.signal.Heartbeats;
import io.radstream.ingest.signal.ReleaseSignals;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.failure.Backoff;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.runtime.send.RecordSender;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The PACS gateway. It listens at once, and takes instances when the journal has been compared with the topic; until then senders are asked
 * to come again.
 */
public final class Gateway implements Closeable {

    private static final Logger LOG = Logger.getLogger(Gateway.class);
    private static final String SERVICE = "ingest-service";
    private static final String RECOVERY = "recovery";
    private static final String BLOB_STORE = "blob-store";

    private final Availability availability = new Availability();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final DirectoryBlobStore store;
    private final Path spool;
    private final Journal journal;
    private final InstanceIndex index;
    private final Notices notices;
    private final Intake intake;
    private final ReleaseSignals releases;
    private final Recovery recovery;
    private final Heartbeats heartbeats;
    private final EndingThreads endings = new EndingThreads();
    private final StorageScp scp;

    private Gateway(GatewaySettings settings, RecordSender events, RecordSender deadLetters, MeterRegistry meters)
            throws IOException {
        GatewaySettings.Storage storage = settings.storage();
        Clock clock = Clock.systemUTC();
        store = DirectoryBlobStore.open(settings.data().resolve("blobs"), storage.freeBytesMin());
        spool = SpoolFolder.swept(settings.data().resolve("ingest").resolve("spool"));
        journal = Journal.open(settings.data().resolve("ingest").resolve("journal"), storage.journalBytesMax());
        PatientKeys patientKeys =
                PatientKeys.open(settings.data().resolve("secrets").resolve("patient.key"), settings.siteDomain());
        KnownInstances known = new KnownInstances(storage.knownInstancesMax());
        index = InstanceIndex.open(settings.data().resolve("ingest").resolve("index"), storage.indexedInstancesMax());
        Notices notices = new Notices(index, store, events, settings.commitmentAskers());
        this.notices = notices;
        journal.read(entry -> {
            known.add(entry);
            notices.add(entry);
        });
        Quarantine quarantine = new Quarantine(
                store,
                new DeadLetters(SERVICE, deadLetters),
                meters,
                storage.quarantineBytesMax(),
                store.bytesIn(BlobArea.QUARANTINE));
        intake = new Intake(new IntakeParts(
                store,
                quarantine,
                patientKeys,
                known,
                journal,
                events,
                () -> availability.reason(Heartbeats.BROKER),
                notices,
                clock,
                meters,
                settings.limits()));
        releases = new ReleaseSignals(events, clock);
        recovery = new Recovery(
                new Recovery.Holdings(journal, store),
                new PublishedInstances(settings.bootstrapServers()),
                events,
                storage.journalCompared());
        scp = StorageScp.start(settings.scp(), new StorageScp.Served(intake, releases, notices.handlers()), meters);
        heartbeats = Heartbeats.start(events, availability, clock, settings.heartbeatInterval());
    }

    /**
     * Starts the gateway.
     *
     * @param events sends instances and signals
     * @param deadLetters sends dead letters
     * @throws IOException when the data folder or the DICOM port cannot be had
     */
    public static Gateway start(
            GatewaySettings settings, RecordSender events, RecordSender deadLetters, MeterRegistry meters)
            throws IOException {
        Gateway gateway = new Gateway(settings, events, deadLetters, meters);
        gateway.availability.down(RECOVERY, "the journal is being compared with the topic");
        Thread thread = new Thread(gateway::recover, "ingest-recovery");
        thread.setDaemon(true);
        thread.start();
        return gateway;
    }

    private void recover() {
        int failures = 0;
        while (closing.getCount() > 0) {
            try {
                int again = recovery.run();
                intake.open();
                availability.up(RECOVERY);
                LOG.infof("instances are taken, publishedAgain=%d dicomPort=%d", again, scp.port());
                return;
            } catch (IOException e) {
                failures++;
                availability.down(RECOVERY, String.valueOf(e.getMessage()));
                LOG.warnf("the journal cannot be compared with the topic yet, message=%s", e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
            if (!pause(Backoff.DEFAULT.delay(failures, ThreadLocalRandom.current()))) {
                return;
            }
        }
    }

    private boolean pause(Duration delay) {
        try {
            return !closing.await(delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Where instances are taken in. */
    public Intake intake() {
        return intake;
    }

    /** Where acknowledged instances are counted until their sender has finished. */
    public ReleaseSignals releases() {
        return releases;
    }

    /** Runs what makes an instance durable beside others; always, if need be on the thread that asks. */
    public Executor endings() {
        return endings;
    }

    /** Which instances are here. */
    public InstanceIndex index() {
        return index;
    }

    /** Where their files lie. */
    public BlobStore store() {
        return store;
    }

    /** The folder for requests that must be read whole before they can be taken in. */
    public Path spool() {
        return spool;
    }

    /**
     * Whether the disk can take more.
     *
     * @throws IOException when less than the watermark is free
     */
    public void checkFreeSpace() throws IOException {
        store.checkFreeSpace();
    }

    /** The port the SCP listens on with TLS. */
    public OptionalInt secureDicomPort() {
        return scp.securePort();
    }

    /** The port the SCP listens on. */
    public int dicomPort() {
        return scp.port();
    }

    /** What the gateway waits for: place to reason, empty when instances are taken. */
    public Map<String, String> troubles() {
        try {
            store.checkFreeSpace();
            availability.up(BLOB_STORE);
        } catch (IOException e) {
            availability.down(BLOB_STORE, String.valueOf(e.getMessage()));
        }
        return availability.troubles();
    }

    /** Stops taking instances, ends associations, and lets go of the data folder. */
    @Override
    public void close() throws IOException {
        closing.countDown();
        intake.close();
        scp.close();
        heartbeats.close();
        endings.close();
        notices.close();
        journal.close();
        store.close();
    }
}
