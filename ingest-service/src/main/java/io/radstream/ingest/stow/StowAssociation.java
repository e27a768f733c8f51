package io.radstream.ingest.stow;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.ingest.intake.Arrival;
import io.radstream.ingest.intake.Intake;
import io.radstream.ingest.intake.IntakeResult;
import io.radstream.ingest.intake.IntakeSession;
import io.radstream.ingest.intake.SourceTraits;
import io.radstream.ingest.signal.ReleaseSignals;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** One request as a sender of instances: all that it brings counts as of one association. */
final class StowAssociation {

    private static final Logger LOG = Logger.getLogger(StowAssociation.class);

    private final Intake intake;
    private final ReleaseSignals releases;
    private final Optional<String> studyUid;
    private final String id = "stow-" + UUID.randomUUID();

    /** @param studyUid of the request's path; its instances must be of this study */
    StowAssociation(Intake intake, ReleaseSignals releases, Optional<String> studyUid) {
        this.intake = intake;
        this.releases = releases;
        this.studyUid = studyUid;
    }

    /** Begins an instance and gives its bytes. */
    interface Delivery {

        IntakeSession begin() throws IOException;

        void into(IntakeSession session) throws IOException;
    }

    String id() {
        return id;
    }

    Intake intake() {
        return intake;
    }

    Arrival arrival(TransferSyntax transferSyntax) {
        return new Arrival(
                id,
                "",
                "",
                transferSyntax,
                new Arrival.Announced(Optional.empty(), Optional.empty(), studyUid),
                SourceTraits.NONE);
    }

    /** Takes in one instance. A store or broker that is away is an outcome; a broken message is not. */
    InstanceOutcome takeIn(Delivery delivery) throws MultipartException {
        try {
            return outcome(send(delivery));
        } catch (MultipartException e) {
            throw e;
        } catch (IOException e) {
            LOG.warnf("not taken now, associationId=%s message=%s", id, e.getMessage());
            return new InstanceOutcome("", "", InstanceOutcome.OUT_OF_RESOURCES, "");
        }
    }

    private static IntakeResult send(Delivery delivery) throws IOException {
        IntakeSession session = delivery.begin();
        boolean decided = false;
        try {
            delivery.into(session);
            IntakeResult result = session.complete();
            decided = true;
            return result;
        } finally {
            if (!decided) {
                session.abort();
            }
        }
    }

    private InstanceOutcome outcome(IntakeResult result) {
        if (result instanceof IntakeResult.Stored stored) {
            releases.acknowledged(stored.event());
            return new InstanceOutcome(
                    stored.event().getSopClassUid(), stored.event().getSopInstanceUid(), 0, "");
        }
        IntakeResult.Refused refused = (IntakeResult.Refused) result;
        int reason =
                switch (refused.refusal()) {
                    case MISMATCH -> InstanceOutcome.MISMATCH;
                    case CANNOT_UNDERSTAND -> InstanceOutcome.CANNOT_UNDERSTAND;
                    case CONFLICT -> InstanceOutcome.CONFLICT;
                };
        return new InstanceOutcome(refused.sopClassUid(), refused.sopInstanceUid(), reason, refused.message());
    }

    /** The request was read to its end: its studies are signalled. */
    void released() {
        releases.released(id, "");
    }

    /** The request broke off. */
    void aborted(MultipartException cause) {
        LOG.warnf("request broken, associationId=%s message=%s", id, cause.getMessage());
        releases.aborted(id);
    }
}
