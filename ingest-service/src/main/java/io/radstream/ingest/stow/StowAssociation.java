package io.radstream.ingest.stow;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.ingest.intake.Arrival;
import io.radstream.ingest.intake.Intake;
import io.radstream.ingest.intake.IntakeResult;
import io.radstream.ingest.intake.IntakeSession;
import io.radstream.ingest.intake.SourceTraits;
import io.radstream.ingest.signal.ReleaseSignals;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** One request as a sender of instances: all that it brings counts as of one association. */
final class StowAssociation {

    private static final Logger LOG = Logger.getLogger(StowAssociation.class);

    private final Receiving receiving;
    private final Optional<String> studyUid;
    private final String id = "stow-" + UUID.randomUUID();

    /**
     * What takes a request in.
     *
     * @param endings runs what follows the bytes of an instance; always, if need be on the thread that asks
     */
    record Receiving(Intake intake, ReleaseSignals releases, Executor endings) {}

    /** @param studyUid of the request's path; its instances must be of this study */
    StowAssociation(Receiving receiving, Optional<String> studyUid) {
        this.receiving = receiving;
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
        return receiving.intake();
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

    /**
     * Takes in one instance: its bytes here, and what follows them (disk, broker, journal) beside the bytes of the next. A store or broker that is
     * away is an outcome; a broken message is not.
     */
    CompletableFuture<InstanceOutcome> takeIn(Delivery delivery) throws MultipartException {
        try {
            IntakeSession session = delivered(delivery);
            return CompletableFuture.supplyAsync(() -> ended(session), receiving.endings());
        } catch (MultipartException e) {
            throw e;
        } catch (IOException e) {
            return CompletableFuture.completedFuture(notNow(e));
        }
    }

    private static IntakeSession delivered(Delivery delivery) throws IOException {
        IntakeSession session = delivery.begin();
        boolean whole = false;
        try {
            delivery.into(session);
            whole = true;
            return session;
        } finally {
            if (!whole) {
                session.abort();
            }
        }
    }

    private InstanceOutcome ended(IntakeSession session) {
        boolean decided = false;
        try {
            InstanceOutcome outcome = outcome(session.complete());
            decided = true;
            return outcome;
        } catch (IOException e) {
            return notNow(e);
        } finally {
            if (!decided) {
                session.abort();
            }
        }
    }

    private InstanceOutcome notNow(IOException cause) {
        LOG.warnf("not taken now, associationId=%s message=%s", id, cause.getMessage());
        return new InstanceOutcome("", "", InstanceOutcome.OUT_OF_RESOURCES, "");
    }

    /** Waits until every instance has come to its end. */
    static List<InstanceOutcome> outcomes(List<CompletableFuture<InstanceOutcome>> taken) {
        return taken.stream().map(CompletableFuture::join).toList();
    }

    private InstanceOutcome outcome(IntakeResult result) {
        if (result instanceof IntakeResult.Stored stored) {
            receiving.releases().acknowledged(stored.event());
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
        receiving.releases().released(id, "");
    }

    /** The request broke off. */
    void aborted(MultipartException cause) {
        LOG.warnf("request broken, associationId=%s message=%s", id, cause.getMessage());
        receiving.releases().aborted(id);
    }
}
