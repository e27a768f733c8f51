package io.radstream.ingest.intake;

import io.radstream.blob.BlobRef;
import io.radstream.dicom.file.HeaderTap;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.event.InstanceStored;
import io.radstream.id.PatientKey;
import io.radstream.ingest.journal.JournalEntry;
import io.radstream.ingest.patient.PatientKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One instance on its way in.
 *
 * <p>The first bytes are kept until the header is known, at most the header limit. The header decides where the file goes: to the originals,
 * or to the quarantine when it must be refused or when an instance of this UID is here already. From then on bytes go straight to the
 * store. Ends with exactly one of {@link #complete} and {@link #abort}; a failed complete must be followed by abort.
 */
public final class IntakeSession {

    private static final Logger LOG = Logger.getLogger(IntakeSession.class);
    /** The header is looked for in slices of this size, so that what follows it in the same PDU is not copied. */
    private static final int HEADER_SLICE_BYTES = 1 << 12;

    private final Intake intake;
    private final Arrival arrival;
    private final HeaderTap tap;
    private final int dataSetOffset;
    private final ByteArrayOutputStream early;
    private @Nullable MessageDigest dataSetDigest;
    private long dataSetLength;
    private @Nullable Course course;

    IntakeSession(Intake intake, Arrival arrival, byte[] fileHead) {
        this.intake = intake;
        this.arrival = arrival;
        this.tap = new HeaderTap(
                arrival.transferSyntax(),
                ReadLimits.DEFAULT,
                intake.limits().headerBytesMax(),
                HeaderTap.BEFORE_PIXEL_DATA);
        this.dataSetOffset = fileHead.length;
        this.early = new ByteArrayOutputStream(fileHead.length + 2 * HEADER_SLICE_BYTES);
        early.writeBytes(fileHead);
    }

    static IntakeSession malformed(Intake intake, Arrival arrival, byte[] start, String message) throws IOException {
        IntakeSession session = new IntakeSession(intake, arrival, start);
        session.take(Course.refusing(intake, Optional.empty(), Fault.malformed(message)));
        return session;
    }

    /** The next bytes of the data set. */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        while (course == null && at < end) {
            int count = Math.min(HEADER_SLICE_BYTES, end - at);
            early.write(bytes, at, count);
            dataSetLength += count;
            boolean known = tap.accept(bytes, at, count);
            at += count;
            if (known) {
                take(Course.of(intake, arrival, tap, dataSetLength));
            }
        }
        Course decided = course;
        if (decided != null && at < end) {
            dataSetLength += end - at;
            follow(decided, bytes, at, end - at);
        }
    }

    private void follow(Course decided, byte[] bytes, int offset, int length) throws IOException {
        if (dataSetDigest != null) {
            dataSetDigest.update(bytes, offset, length);
        }
        if (dataSetLength <= intake.limits().instanceBytesMax()) {
            decided.write(bytes, offset, length);
        }
    }

    private Course take(Course decided) throws IOException {
        course = decided;
        byte[] start = early.toByteArray();
        early.reset();
        decided.write(start, 0, start.length);
        if (decided.known().isPresent()) {
            // Only an instance that is here already is compared.
            MessageDigest digest = sha256();
            digest.update(start, dataSetOffset, start.length - dataSetOffset);
            dataSetDigest = digest;
        }
        return decided;
    }

    /**
     * The data set is there in full: makes it durable, publishes it, and only then returns.
     *
     * @throws IOException when the store or the broker is away: nothing was acknowledged, the sender may send again
     */
    public IntakeResult complete() throws IOException {
        Course decided = course;
        if (decided == null) {
            tap.finish();
            decided = take(Course.of(intake, arrival, tap, dataSetLength));
        }
        if (dataSetLength > intake.limits().instanceBytesMax()) {
            return refuse(decided, Fault.tooLarge(intake.limits().instanceBytesMax()), false);
        }
        if (decided.fault().isPresent()) {
            return refuse(decided, decided.fault().get(), true);
        }
        InstanceFacts facts = decided.facts().orElseThrow();
        if (!intake.known().claim(facts.instance().value())) {
            throw new IOException("the same instance is arriving twice at this moment");
        }
        try {
            return decided.known().isPresent()
                    ? repeat(decided, facts, decided.known().get())
                    : store(decided, facts);
        } finally {
            intake.known().release(facts.instance().value());
        }
    }

    private IntakeResult store(Course decided, InstanceFacts facts) throws IOException {
        Optional<KnownInstances.Known> meanwhile =
                intake.known().find(facts.instance().value());
        if (meanwhile.isPresent() && intake.store().contains(meanwhile.get().blob())) {
            throw new IOException("the same instance was stored a moment ago; send it again to compare");
        }
        BlobRef blob = decided.writer().orElseThrow().commit();
        InstanceStored event = event(facts, blob);
        JournalEntry entry = new JournalEntry(dataSetOffset, event);
        intake.publish(entry, facts.expected());
        intake.count(Intake.Outcome.STORED, dataSetLength);
        return new IntakeResult.Stored(event);
    }

    private IntakeResult repeat(Course decided, InstanceFacts facts, KnownInstances.Known known) throws IOException {
        if (!same(known)) {
            return refuse(decided, Fault.conflict(), true);
        }
        decided.close();
        InstanceStored event = event(facts, known.blob());
        intake.publishAgain(event);
        intake.count(Intake.Outcome.REPEATED, dataSetLength);
        return new IntakeResult.Stored(event);
    }

    private boolean same(KnownInstances.Known known) throws IOException {
        MessageDigest received = Objects.requireNonNull(dataSetDigest, "a known instance is hashed while it arrives");
        return known.blob().length() - known.dataSetOffset() == dataSetLength
                && Arrays.equals(received.digest(), known.dataSetHash(intake.store()));
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

    private IntakeResult refuse(Course decided, Fault fault, boolean keep) throws IOException {
        Arrival.Announced announced = arrival.announced();
        Optional<InstanceFacts> facts = decided.facts();
        Optional<String> instance = facts.map(f -> f.instance().value()).or(announced::sopInstanceUid);
        Quarantine.Subject subject = new Quarantine.Subject(
                facts.map(f -> key(f).value()),
                facts.map(f -> f.study().value()).or(announced::studyUid),
                instance);
        boolean room = keep && intake.quarantine().hasRoomFor(dataSetLength);
        if (!room) {
            decided.close();
        }
        intake.quarantine().keep(room ? decided.writer() : Optional.empty(), subject, fault.reason(), fault.message());
        intake.count(Intake.Outcome.REFUSED, dataSetLength);
        return new IntakeResult.Refused(
                fault.refusal(),
                fault.reason(),
                fault.message(),
                facts.map(InstanceFacts::sopClassUid).or(announced::sopClassUid).orElse(""),
                instance.orElse(""));
    }

    /** Gives up: nothing stays of what was received, unless it was committed before the failure. */
    public void abort() {
        Course decided = course;
        if (decided == null) {
            return;
        }
        try {
            decided.close();
        } catch (IOException e) {
            // What cannot be deleted now is swept at the next start.
            LOG.debugf(e, "a temporary file stays, associationId=%s", arrival.associationId());
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
