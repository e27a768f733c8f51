package io.radstream.ingest.intake;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobWriter;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.file.HeaderTap;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.event.InstanceStored;
import io.radstream.id.PatientKey;
import io.radstream.ingest.intake.IntakeResult.Refusal;
import io.radstream.ingest.journal.JournalEntry;
import io.radstream.ingest.patient.PatientKeys;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One instance on its way in.
 *
 * <p>The first bytes are kept until the header is known, at most the header limit. The header decides where the file goes: to the originals,
 * or to the quarantine when it must be refused or when an instance of this UID is here already. From then on bytes go straight to the
 * store. Ends with exactly one of {@link #complete} and {@link #abort}; a failed complete must be followed by abort.
 */
public final class IntakeSession {

    private final Intake intake;
    private final Arrival arrival;
    private final HeaderTap tap;
    private final MessageDigest dataSetDigest = sha256();
    private final ByteArrayOutputStream early = new ByteArrayOutputStream();
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
        early.writeBytes(fileHead);
    }

    static IntakeSession malformed(Intake intake, Arrival arrival, byte[] start, String message) throws IOException {
        IntakeSession session = new IntakeSession(intake, arrival, start);
        Fault fault = new Fault(Refusal.CANNOT_UNDERSTAND, RejectReason.MALFORMED_DICOM, message);
        session.take(new Course(Optional.empty(), Optional.of(fault), Optional.empty(), session.quarantineWriter()));
        return session;
    }

    /** Why an instance is refused. */
    private record Fault(Refusal refusal, RejectReason reason, String message) {}

    /** Where the bytes go, and what becomes of them at the end. */
    private record Course(
            Optional<InstanceFacts> facts,
            Optional<Fault> fault,
            Optional<KnownInstances.Known> known,
            Optional<BlobWriter> writer) {}

    /** The next bytes of the data set. */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        dataSetDigest.update(bytes, offset, length);
        dataSetLength += length;
        Course decided = course;
        if (decided == null) {
            early.write(bytes, offset, length);
            if (tap.accept(bytes, offset, length)) {
                take(decide());
            }
        } else if (decided.writer().isPresent()
                && dataSetLength <= intake.limits().instanceBytesMax()) {
            decided.writer().get().write(bytes, offset, length);
        }
    }

    private void take(Course decided) throws IOException {
        course = decided;
        if (decided.writer().isPresent()) {
            byte[] kept = early.toByteArray();
            decided.writer().get().write(kept, 0, kept.length);
        }
        early.reset();
    }

    private Course decide() throws IOException {
        InstanceFacts facts;
        try {
            facts = InstanceFacts.of(header());
        } catch (RejectedException e) {
            Fault fault = new Fault(Refusal.CANNOT_UNDERSTAND, e.reason(), String.valueOf(e.getMessage()));
            return new Course(Optional.empty(), Optional.of(fault), Optional.empty(), quarantineWriter());
        }
        Optional<Fault> mismatch = mismatch(facts);
        if (mismatch.isPresent()) {
            return new Course(Optional.of(facts), mismatch, Optional.empty(), quarantineWriter());
        }
        Optional<KnownInstances.Known> known =
                intake.known().find(facts.instance().value());
        if (known.isPresent() && intake.store().contains(known.get().blob())) {
            // Almost always the same again, and nothing is kept. If it is not, the bytes are where they belong.
            return new Course(Optional.of(facts), Optional.empty(), known, quarantineWriter());
        }
        BlobWriter original = intake.store().begin(BlobArea.ORIGINALS);
        return new Course(Optional.of(facts), Optional.empty(), Optional.empty(), Optional.of(original));
    }

    private DataSet header() {
        try {
            DataSet header = tap.header();
            if (!tap.complete() && dataSetLength <= intake.limits().headerBytesMax()) {
                throw new RejectedException(RejectReason.MALFORMED_DICOM, "the data set ends inside an element");
            }
            return header;
        } catch (DicomException e) {
            RejectReason reason =
                    e.error() == DicomError.LIMIT_EXCEEDED ? RejectReason.LIMIT_EXCEEDED : RejectReason.MALFORMED_DICOM;
            throw new RejectedException(reason, String.valueOf(e.getMessage()), e);
        }
    }

    private Optional<Fault> mismatch(InstanceFacts facts) {
        Arrival.Announced announced = arrival.announced();
        String different = null;
        if (announced
                .sopClassUid()
                .filter(uid -> !uid.equals(facts.sopClassUid()))
                .isPresent()) {
            different = "SOPClassUID (0008,0016)";
        } else if (announced
                .sopInstanceUid()
                .filter(uid -> !uid.equals(facts.instance().value()))
                .isPresent()) {
            different = "SOPInstanceUID (0008,0018)";
        } else if (announced
                .studyUid()
                .filter(uid -> !uid.equals(facts.study().value()))
                .isPresent()) {
            different = "StudyInstanceUID (0020,000D)";
        }
        return Optional.ofNullable(different)
                .map(name -> new Fault(
                        Refusal.MISMATCH, RejectReason.INVALID_ATTRIBUTE, name + " is not the announced one"));
    }

    private Optional<BlobWriter> quarantineWriter() throws IOException {
        return intake.quarantine().begin();
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
            decided = decide();
            take(decided);
        }
        if (dataSetLength > intake.limits().instanceBytesMax()) {
            close(decided);
            return refuse(
                    decided,
                    new Fault(
                            Refusal.CANNOT_UNDERSTAND,
                            RejectReason.LIMIT_EXCEEDED,
                            "the data set has more than " + intake.limits().instanceBytesMax() + " bytes"),
                    false);
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
        if (intake.known().find(facts.instance().value()).isPresent()) {
            throw new IOException("the same instance was stored a moment ago; send it again to compare");
        }
        BlobRef blob = decided.writer().orElseThrow().commit();
        InstanceStored event = event(facts, blob);
        intake.publish(event);
        String dataSetSha256 = HexFormat.of().formatHex(dataSetDigest.digest());
        intake.note(new JournalEntry(dataSetSha256, event));
        intake.known().add(facts.instance().value(), dataSetSha256, blob);
        intake.count("stored", dataSetLength);
        return new IntakeResult.Stored(event);
    }

    private IntakeResult repeat(Course decided, InstanceFacts facts, KnownInstances.Known known) throws IOException {
        if (!known.dataSetSha256().equals(HexFormat.of().formatHex(dataSetDigest.digest()))) {
            Fault conflict = new Fault(
                    Refusal.CONFLICT,
                    RejectReason.CONFLICTING_DUPLICATE,
                    "another data set with this SOPInstanceUID (0008,0018) is stored");
            return refuse(decided, conflict, true);
        }
        close(decided);
        InstanceStored event = event(facts, known.blob());
        intake.publish(event);
        intake.count("repeated", dataSetLength);
        return new IntakeResult.Stored(event);
    }

    private InstanceStored event(InstanceFacts facts, BlobRef blob) {
        return facts.toEvent()
                .setPatientKey(key(facts).value())
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
        Optional<String> instance = decided.facts()
                .map(facts -> facts.instance().value())
                .or(() -> arrival.announced().sopInstanceUid());
        Quarantine.Subject subject = new Quarantine.Subject(
                decided.facts().map(facts -> key(facts).value()),
                decided.facts().map(facts -> facts.study().value()).or(() -> arrival.announced()
                        .studyUid()),
                instance);
        boolean room = keep && intake.quarantine().hasRoomFor(dataSetLength);
        if (!room) {
            close(decided);
        }
        intake.quarantine().keep(room ? decided.writer() : Optional.empty(), subject, fault.reason(), fault.message());
        intake.count("refused", dataSetLength);
        return new IntakeResult.Refused(
                fault.refusal(),
                fault.reason(),
                fault.message(),
                decided.facts()
                        .map(InstanceFacts::sopClassUid)
                        .or(() -> arrival.announced().sopClassUid())
                        .orElse(""),
                instance.orElse(""));
    }

    private static void close(Course decided) throws IOException {
        if (decided.writer().isPresent()) {
            decided.writer().get().close();
        }
    }

    /** Gives up: nothing stays of what was received, unless it was committed before the failure. */
    public void abort() {
        Course decided = course;
        if (decided != null) {
            try {
                close(decided);
            } catch (IOException e) {
                // What cannot be deleted now is swept at the next start.
                org.jboss.logging.Logger.getLogger(IntakeSession.class)
                        .debugf(e, "a temporary file stays, associationId=%s", arrival.associationId());
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
