package io.radstream.ingest.stow;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.ingest.intake.Arrival;
import io.radstream.ingest.intake.Intake;
import io.radstream.ingest.intake.IntakeResult;
import io.radstream.ingest.intake.IntakeSession;
import io.radstream.ingest.intake.SourceTraits;
import io.radstream.ingest.signal.ReleaseSignals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * One STOW request on its way in: each part an instance, one after the other.
 *
 * <p>A request that is read to its end counts as released: its studies are signalled. One that breaks off counts as aborted; what was stored
 * before stays stored.
 */
final class StowRequest {

    private static final Logger LOG = Logger.getLogger(StowRequest.class);
    private static final int PARTS_MAX = 10_000;
    private static final int CHUNK_BYTES = 1 << 16;

    private final Intake intake;
    private final ReleaseSignals releases;
    private final Optional<String> studyUid;
    private final String associationId = "stow-" + UUID.randomUUID();

    StowRequest(Intake intake, ReleaseSignals releases, Optional<String> studyUid) {
        this.intake = intake;
        this.releases = releases;
        this.studyUid = studyUid;
    }

    /**
     * Takes in every part.
     *
     * @throws MultipartException when the body is no multipart message and nothing was in it before the fault
     */
    StowOutcome takeIn(MultipartReader reader) throws MultipartException {
        List<InstanceOutcome> outcomes = new ArrayList<>();
        try {
            while (reader.next().isPresent()) {
                if (outcomes.size() >= PARTS_MAX) {
                    throw new MultipartException("a request may have " + PARTS_MAX + " instances at most");
                }
                outcomes.add(takeIn(new PartStream(reader)));
            }
        } catch (MultipartException e) {
            LOG.warnf("request broken, associationId=%s message=%s", associationId, e.getMessage());
            releases.aborted(associationId);
            if (outcomes.isEmpty()) {
                throw e;
            }
            outcomes.add(new InstanceOutcome("", "", InstanceOutcome.CANNOT_UNDERSTAND));
            return new StowOutcome(outcomes);
        }
        releases.released(associationId, "");
        return new StowOutcome(outcomes);
    }

    private InstanceOutcome takeIn(PartStream part) throws MultipartException {
        try {
            return outcome(send(part));
        } catch (MultipartException e) {
            throw e;
        } catch (IOException e) {
            LOG.warnf("not taken now, associationId=%s message=%s", associationId, e.getMessage());
            return new InstanceOutcome("", "", InstanceOutcome.OUT_OF_RESOURCES);
        }
    }

    private IntakeResult send(PartStream part) throws IOException {
        byte[] start;
        IntakeSession session;
        try {
            PartTenHead head = PartTenHead.read(part);
            session = intake.begin(arrival(head.transferSyntax()), head.head());
            start = head.dataSetStart();
        } catch (PartTenHead.NotPartTenException e) {
            session = intake.beginMalformed(
                    arrival(TransferSyntax.EXPLICIT_LE), e.read(), String.valueOf(e.getMessage()));
            start = new byte[0];
        }
        boolean decided = false;
        try {
            session.write(start, 0, start.length);
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int count = part.read(chunk); count >= 0; count = part.read(chunk)) {
                session.write(chunk, 0, count);
            }
            IntakeResult result = session.complete();
            decided = true;
            return result;
        } finally {
            if (!decided) {
                session.abort();
            }
        }
    }

    private Arrival arrival(TransferSyntax transferSyntax) {
        return new Arrival(
                associationId,
                "",
                "",
                transferSyntax,
                new Arrival.Announced(Optional.empty(), Optional.empty(), studyUid),
                SourceTraits.NONE);
    }

    private InstanceOutcome outcome(IntakeResult result) {
        if (result instanceof IntakeResult.Stored stored) {
            releases.acknowledged(stored.event());
            return new InstanceOutcome(
                    stored.event().getSopClassUid(), stored.event().getSopInstanceUid(), 0);
        }
        IntakeResult.Refused refused = (IntakeResult.Refused) result;
        int reason =
                switch (refused.refusal()) {
                    case MISMATCH -> InstanceOutcome.MISMATCH;
                    case CANNOT_UNDERSTAND -> InstanceOutcome.CANNOT_UNDERSTAND;
                    case CONFLICT -> InstanceOutcome.CONFLICT;
                };
        return new InstanceOutcome(refused.sopClassUid(), refused.sopInstanceUid(), reason);
    }
}
