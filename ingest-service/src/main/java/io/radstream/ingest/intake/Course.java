package io.radstream.ingest.intake;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobWriter;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.file.HeaderTap;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import java.io.IOException;
import java.util.Optional;

/**
 * Where the bytes of an instance go, decided by its header.
 *
 * @param facts what the header says, when it can be read
 * @param fault why the instance must be refused
 * @param known the acknowledged instance of this UID, with which it must agree
 * @param writer where the bytes go; empty when the quarantine is full
 */
record Course(
        Optional<InstanceFacts> facts,
        Optional<Fault> fault,
        Optional<KnownInstances.Known> known,
        Optional<BlobWriter> writer) {

    /** The course of bytes that are no instance. */
    static Course refusing(Intake intake, Optional<InstanceFacts> facts, Fault fault) throws IOException {
        return new Course(
                facts, Optional.of(fault), Optional.empty(), intake.quarantine().begin());
    }

    /** The course that the header demands, or the lack of one. {@code length} bytes of the data set have been seen. */
    static Course of(Intake intake, Arrival arrival, HeaderTap tap, long length) throws IOException {
        InstanceFacts facts;
        try {
            facts = InstanceFacts.of(header(tap, length <= intake.limits().headerBytesMax()));
        } catch (RejectedException e) {
            return refusing(intake, Optional.empty(), Fault.cannotUnderstand(e));
        }
        Optional<String> different = difference(facts, arrival.announced());
        if (different.isPresent()) {
            return refusing(intake, Optional.of(facts), Fault.notAnnounced(different.get()));
        }
        Optional<KnownInstances.Known> known =
                intake.known().find(facts.instance().value());
        if (known.isPresent() && intake.store().contains(known.get().blob())) {
            // Almost always the same again, and nothing is kept. If it is not, the bytes are where they belong.
            return new Course(
                    Optional.of(facts),
                    Optional.empty(),
                    known,
                    intake.quarantine().begin());
        }
        BlobWriter original = intake.store().begin(BlobArea.ORIGINALS);
        return new Course(Optional.of(facts), Optional.empty(), Optional.empty(), Optional.of(original));
    }

    private static DataSet header(HeaderTap tap, boolean everyByteSeen) {
        try {
            DataSet header = tap.header();
            if (!tap.complete() && everyByteSeen) {
                throw new RejectedException(RejectReason.MALFORMED_DICOM, "the data set ends inside an element");
            }
            return header;
        } catch (DicomException e) {
            RejectReason reason =
                    e.error() == DicomError.LIMIT_EXCEEDED ? RejectReason.LIMIT_EXCEEDED : RejectReason.MALFORMED_DICOM;
            throw new RejectedException(reason, String.valueOf(e.getMessage()), e);
        }
    }

    /** The attribute that is not what the sender announced. */
    private static Optional<String> difference(InstanceFacts facts, Arrival.Announced announced) {
        if (differs(announced.sopClassUid(), facts.sopClassUid())) {
            return Optional.of("SOPClassUID (0008,0016)");
        }
        if (differs(announced.sopInstanceUid(), facts.instance().value())) {
            return Optional.of("SOPInstanceUID (0008,0018)");
        }
        return differs(announced.studyUid(), facts.study().value())
                ? Optional.of("StudyInstanceUID (0020,000D)")
                : Optional.empty();
    }

    private static boolean differs(Optional<String> announced, String actual) {
        return announced.isPresent() && !announced.get().equals(actual);
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        if (writer.isPresent()) {
            writer.get().write(bytes, offset, length);
        }
    }

    /** Discards what was written, unless it was committed. */
    void close() throws IOException {
        if (writer.isPresent()) {
            writer.get().close();
        }
    }
}
