package io.radstream.ingest.intake;

import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobWriter;
import io.radstream.event.InstanceStored;
import io.radstream.id.PatientKey;
import io.radstream.ingest.journal.JournalEntry;
import io.radstream.ingest.patient.PatientKeys;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The end of an instance whose bytes are all there: stored, acknowledged again, or refused.
 *
 * @param decided where its bytes went
 * @param dataSet what was received
 */
record Ending(Intake intake, Arrival arrival, Course decided, Received dataSet) {

    /** How long the same instance, sent twice at once, waits for its twin. */
    private static final Duration CLAIM_PATIENCE = Duration.ofSeconds(20);

    /**
     * A data set that was received.
     *
     * @param offset bytes of the file before it
     * @param length its bytes
     * @param hash its SHA-256; empty unless an instance of its UID was known when its header came
     */
    record Received(int offset, long length, Optional<byte[]> hash) {}

    /** Stores it, unless it is here already. */
    IntakeResult taken() throws IOException {
        InstanceFacts facts = decided.facts().orElseThrow();
        claim(facts);
        try {
            return decided.known().isPresent() ? repeat(facts, decided.known().get()) : store(facts);
        } finally {
            intake.known().release(facts.instance().value());
        }
    }

    private void claim(InstanceFacts facts) throws IOException {
        try {
            if (!intake.known().claim(facts.instance().value(), CLAIM_PATIENCE)) {
                throw new IOException("the same instance is arriving twice at this moment");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the same instance was stored");
        }
    }

    private IntakeResult store(InstanceFacts facts) throws IOException {
        BlobWriter writer = decided.writer().orElseThrow();
        InstanceStored event = event(facts, writer.seal());
        Optional<KnownInstances.Known> meanwhile =
                intake.known().find(facts.instance().value());
        if (meanwhile.isPresent() && intake.store().contains(meanwhile.get().blob())) {
            if (!meanwhile.get().blob().equals(BlobRef.of(event.getBlobRef()))) {
                throw new IOException("the same instance was stored a moment ago; send it again to compare");
            }
            writer.commit();
            return again(event);
        }
        JournalEntry entry = new JournalEntry(dataSet.offset(), event);
        intake.publish(entry, writer, facts.expected());
        intake.count(Intake.Outcome.STORED, dataSet.length());
        return new IntakeResult.Stored(event);
    }

    private IntakeResult repeat(InstanceFacts facts, KnownInstances.Known known) throws IOException {
        if (!same(known)) {
            return refuse(Fault.conflict(), arrival.source().duplicates() == Duplicates.QUARANTINE);
        }
        return again(event(facts, known.blob()));
    }

    /** The data set is here already. */
    private IntakeResult again(InstanceStored event) throws IOException {
        if (arrival.source().duplicates() == Duplicates.REFUSE_ALL) {
            return refuse(Fault.repetition(), false);
        }
        decided.close();
        intake.publishAgain(event);
        intake.count(Intake.Outcome.REPEATED, dataSet.length());
        return new IntakeResult.Stored(event);
    }

    private boolean same(KnownInstances.Known known) throws IOException {
        return known.blob().length() - known.dataSetOffset() == dataSet.length()
                && Arrays.equals(dataSet.hash().orElseThrow(), known.dataSetHash(intake.store()));
    }

    private InstanceStored event(InstanceFacts facts, BlobRef blob) {
        InstanceStored.Builder event = facts.toEvent();
        arrival.source().into(event);
        return event.setPatientKey(key(facts).value())
                .setPatientIdPresent(PatientKeys.present(facts.patientId()))
                .setTransferSyntaxUid(arrival.transferSyntax().uid())
                .setCallingAe(arrival.callingAe())
                .setCalledAe(arrival.calledAe())
                .setAssociationId(arrival.associationId())
                .setBlobRef(blob.toEvent())
                .setStoredAt(intake.clock().instant())
                .build();
    }

    private PatientKey key(InstanceFacts facts) {
        return intake.patientKeys().of(facts.patientId(), facts.issuer(), facts.study());
    }

    /** Refuses it; its bytes are kept for the operator when {@code keep} says so and there is room. */
    IntakeResult refuse(Fault fault, boolean keep) throws IOException {
        Arrival.Announced announced = arrival.announced();
        Optional<InstanceFacts> facts = decided.facts();
        Optional<String> instance = facts.map(f -> f.instance().value()).or(announced::sopInstanceUid);
        Quarantine.Subject subject = new Quarantine.Subject(
                facts.map(f -> key(f).value()),
                facts.map(f -> f.study().value()).or(announced::studyUid),
                instance);
        boolean room = keep && intake.quarantine().hasRoomFor(dataSet.length());
        if (!room) {
            decided.close();
        }
        intake.quarantine().keep(room ? decided.writer() : Optional.empty(), subject, fault.reason(), fault.message());
        intake.count(Intake.Outcome.REFUSED, dataSet.length());
        return new IntakeResult.Refused(
                fault.refusal(),
                fault.reason(),
                fault.message(),
                facts.map(InstanceFacts::sopClassUid).or(announced::sopClassUid).orElse(""),
                instance.orElse(""));
    }
}
