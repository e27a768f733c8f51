package io.radstream.ingest.intake;

import io.micrometer.core.instrument.Counter;
import io.radstream.blob.BlobStore;
import io.radstream.blob.BlobWriter;
import io.radstream.event.InstanceStored;
import io.radstream.ingest.journal.Journal;
import io.radstream.ingest.journal.JournalEntry;
import io.radstream.ingest.patient.PatientKeys;
import io.radstream.ingest.send.Events;
import io.radstream.runtime.send.RecordSender;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes instances in. Success means that the blob is synced, the broker has the event, and the journal of acknowledged instances is synced.
 *
 * <p>Nothing is taken before {@link #open}: until the journal has been compared with the topic the sender is asked to come again. Safe for
 * concurrent use; each session is used by one thread at a time.
 */
public final class Intake {

    /** How instances end, in the metrics. */
    enum Outcome {
        STORED,
        REPEATED,
        REFUSED
    }

    private record Counters(Counter instances, Counter bytes) {}

    private final IntakeParts parts;
    private final Map<Outcome, Counters> counters = new ConcurrentHashMap<>();
    private volatile boolean open;

    public Intake(IntakeParts parts) {
        this.parts = parts;
    }

    /** From now on instances are taken. */
    public void open() {
        open = true;
    }

    /** From now on nothing is taken. */
    public void close() {
        open = false;
    }

    /**
     * Begins to take in a data set.
     *
     * @param fileHead what the stored file begins with: preamble, prefix and file meta information
     * @throws IOException when nothing can be taken now
     */
    public IntakeSession begin(Arrival arrival, byte[] fileHead) throws IOException {
        requireOpen();
        return new IntakeSession(this, arrival, fileHead);
    }

    /** Begins to take in bytes that are no Part 10 file: they go into quarantine. */
    public IntakeSession beginMalformed(Arrival arrival, byte[] start, String message) throws IOException {
        requireOpen();
        return IntakeSession.malformed(this, arrival, start, message);
    }

    /**
     * Says why nothing can be taken now.
     *
     * @throws IOException when that is so
     */
    public void requireOpen() throws IOException {
        if (!open) {
            throw new IOException("ingest is not ready to take instances");
        }
        Optional<String> trouble = parts.trouble().get();
        if (trouble.isPresent()) {
            // Known to be in vain: the sender is told at once, and nothing is written that could not be acknowledged.
            throw new IOException(trouble.get());
        }
    }

    /** What an instance may cost. */
    public IntakeLimits limits() {
        return parts.limits();
    }

    BlobStore store() {
        return parts.store();
    }

    Quarantine quarantine() {
        return parts.quarantine();
    }

    KnownInstances known() {
        return parts.known();
    }

    PatientKeys patientKeys() {
        return parts.patientKeys();
    }

    Clock clock() {
        return parts.clock();
    }

    /**
     * Makes a sealed blob durable and notes it in the journal while its event is published, and returns when disk, broker and journal have
     * them. When one of them does not, the event may be in the topic and the journal although its sender was told to come again: it names bytes that
     * are there, or, after a power cut, bytes that their hash betrays.
     */
    void publish(JournalEntry entry, BlobWriter sealed, ExpectedCounts counts) throws IOException {
        try {
            RecordSender.Sending sending = parts.sender().begin(Events.of(entry.event()));
            Journal.Appending noted = parts.journal().begin(entry);
            sealed.commit();
            noted.await();
            sending.await();
            parts.known().add(entry);
            parts.acknowledged().add(entry);
            if (!counts.isEmpty()) {
                parts.acknowledged().expected(entry, counts);
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Publishes an event whose instance is in the journal already. */
    void publishAgain(InstanceStored event) throws IOException {
        try {
            parts.sender().send(Events.of(event));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while an event was published");
    }

    void count(Outcome outcome, long bytes) {
        Counters counters = this.counters.computeIfAbsent(outcome, this::countersOf);
        counters.instances().increment();
        counters.bytes().increment((double) bytes);
    }

    private Counters countersOf(Outcome outcome) {
        String tag = outcome.name().toLowerCase(Locale.ROOT);
        return new Counters(
                parts.meters().counter("radstream.instances.received", "outcome", tag),
                parts.meters().counter("radstream.instance.bytes", "outcome", tag));
    }
}
