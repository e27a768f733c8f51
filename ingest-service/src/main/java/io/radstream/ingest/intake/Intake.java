package io.radstream.ingest.intake;

import io.radstream.blob.BlobStore;
import io.radstream.event.InstanceStored;
import io.radstream.ingest.journal.Journal;
import io.radstream.ingest.journal.JournalEntry;
import io.radstream.ingest.patient.PatientKeys;
import io.radstream.ingest.send.Events;
import io.radstream.runtime.send.RecordSender;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;

/**
 * Takes instances in. Success means that the blob is synced, the broker has the event, and the journal of acknowledged instances is synced.
 *
 * <p>Nothing is taken before {@link #open}: until the journal has been compared with the topic the sender is asked to come again. Safe for
 * concurrent use; each session belongs to one thread.
 */
public final class Intake {

    private final IntakeParts parts;
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
        checkOpen();
        return new IntakeSession(this, arrival, fileHead);
    }

    /** Begins to take in bytes that are no Part 10 file: they go into quarantine. */
    public IntakeSession beginMalformed(Arrival arrival, byte[] start, String message) throws IOException {
        checkOpen();
        return IntakeSession.malformed(this, arrival, start, message);
    }

    private void checkOpen() throws IOException {
        if (!open) {
            throw new IOException("ingest is not ready to take instances");
        }
    }

    IntakeLimits limits() {
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

    /** Publishes the event and returns when the broker has it. */
    void publish(InstanceStored event) throws IOException {
        RecordSender sender = parts.sender();
        try {
            sender.send(Events.of(event));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while an event was published");
        }
    }

    /** Notes durably what was published. */
    void note(JournalEntry entry) throws IOException {
        Journal journal = parts.journal();
        journal.append(entry);
    }

    void count(String outcome, long bytes) {
        parts.meters()
                .counter("radstream.instances.received", "outcome", outcome)
                .increment();
        parts.meters().counter("radstream.instance.bytes", "outcome", outcome).increment((double) bytes);
    }
}
