package io.radstream.ingest.gateway;

import io.radstream.dicom.data.Uid;
import io.radstream.dicom.net.OperationHandler;
import io.radstream.dicom.net.commitment.StorageCommitment;
import io.radstream.dicom.net.procedure.AvailabilityHandler;
import io.radstream.dicom.net.procedure.PerformedStepHandler;
import io.radstream.ingest.commitment.CommitmentDesk;
import io.radstream.ingest.index.InstanceIndex;
import io.radstream.ingest.intake.Acknowledgements;
import io.radstream.ingest.intake.ExpectedCounts;
import io.radstream.ingest.journal.JournalEntry;
import io.radstream.ingest.signal.Availabilities;
import io.radstream.ingest.signal.CommitmentSignals;
import io.radstream.ingest.signal.CountSignals;
import io.radstream.ingest.signal.PerformedSteps;
import io.radstream.ingest.signal.RejectionNotes;
import io.radstream.ingest.signal.StudyNotices;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.runtime.send.RecordSender;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import org.jboss.logging.Logger;

/** Everything around the index: which instances are here, and what is said about their studies. */
final class Notices implements Acknowledgements, Closeable {

    private static final Logger LOG = Logger.getLogger(Notices.class);
    private static final int WAITING_TABLE = 1;
    private static final int STEPS_TABLE = 2;
    private static final int COMMITMENTS_TABLE = 3;

    private final InstanceIndex index;
    private final StudyNotices notices;
    private final CommitmentDesk desk;
    private final RejectionNotes rejections;
    private final CountSignals counts;
    private final Map<String, OperationHandler> handlers;

    Notices(InstanceIndex index, DirectoryBlobStore store, RecordSender events, Map<String, InetSocketAddress> askers)
            throws IOException {
        Clock clock = Clock.systemUTC();
        this.index = index;
        notices = StudyNotices.start(index.table(WAITING_TABLE, StudyNotices.WAITING_MAX), index, events, clock);
        CommitmentSignals signals = new CommitmentSignals(index, notices, store, clock);
        desk = CommitmentDesk.open(
                index.table(COMMITMENTS_TABLE, CommitmentDesk.PENDING_MAX),
                new CommitmentDesk.Holdings(index, store, signals),
                askers,
                clock);
        counts = new CountSignals(notices, index, clock);
        rejections = new RejectionNotes(notices, store, clock);
        PerformedSteps steps =
                new PerformedSteps(index.table(STEPS_TABLE, PerformedSteps.STEPS_MAX), notices, store, clock);
        handlers = Map.of(
                Uid.STORAGE_COMMITMENT, StorageCommitment.provider(desk),
                Uid.PERFORMED_PROCEDURE_STEP, PerformedStepHandler.provider(steps),
                Uid.INSTANCE_AVAILABILITY, AvailabilityHandler.provider(new Availabilities(notices, store, clock)));
    }

    /** What serves the SOP Classes beside storage. */
    Map<String, OperationHandler> handlers() {
        return handlers;
    }

    /**
     * An instance was acknowledged. A failure here takes nothing back: the instance is durable and published, and the next start fills the index
     * from the journal.
     */
    @Override
    public void add(JournalEntry entry) {
        try {
            index.add(entry);
            rejections.stored(entry.event());
        } catch (IOException e) {
            LOG.warnf(
                    "an instance is not indexed before the next start, sopInstanceUid=%s message=%s",
                    entry.event().getSopInstanceUid(), e.getMessage());
        }
    }

    @Override
    public void expected(JournalEntry entry, ExpectedCounts stated) {
        try {
            counts.stored(entry.event(), stated);
        } catch (IOException e) {
            LOG.warnf(
                    "a number of expected instances is lost, studyUid=%s message=%s",
                    entry.event().getStudyUid(), e.getMessage());
        }
    }

    @Override
    public void close() {
        desk.close();
        notices.close();
        index.close();
    }
}
