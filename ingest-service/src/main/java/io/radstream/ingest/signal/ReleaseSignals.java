package io.radstream.ingest.signal;

import io.radstream.event.InstanceStored;
import io.radstream.event.StudySignal;
import io.radstream.ingest.send.Events;
import io.radstream.runtime.send.RecordSender;
import java.io.IOException;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Announces the end of associations and STOW requests, one signal a study, after every instance they count was acknowledged.
 *
 * <p>A signal the broker does not take within a few tries is given up: the study then closes by quiet period.
 */
public final class ReleaseSignals {

    private static final Logger LOG = Logger.getLogger(ReleaseSignals.class);
    private static final int TRIES_MAX = 3;

    private final ReleaseLedger ledger = new ReleaseLedger();
    private final RecordSender sender;
    private final Clock clock;

    public ReleaseSignals(RecordSender sender, Clock clock) {
        this.sender = sender;
        this.clock = clock;
    }

    /** An instance was acknowledged to its sender. */
    public void acknowledged(InstanceStored event) {
        ledger.acknowledged(event);
    }

    /** Everything the sender wanted to send has been sent. */
    public void released(String associationId, String callingAe) {
        for (StudySignal signal : ledger.released(associationId, callingAe, clock.instant())) {
            if (!sent(signal)) {
                return;
            }
        }
    }

    /** The sender went away in the middle: nothing is known of what it still wanted to send. */
    public void aborted(String associationId) {
        ledger.aborted(associationId);
    }

    private boolean sent(StudySignal signal) {
        for (int attempt = 1; attempt <= TRIES_MAX; attempt++) {
            try {
                sender.send(Events.of(signal));
                return true;
            } catch (IOException e) {
                LOG.warnf(
                        "a release was not announced, studyUid=%s associationId=%s attempt=%d message=%s",
                        signal.getStudyUid(), signal.getAssociationId(), attempt, e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}
