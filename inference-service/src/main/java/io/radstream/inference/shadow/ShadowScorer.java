package io.radstream.inference.shadow;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.inference.batch.Batcher;
import io.radstream.inference.batch.ModelLease;
import io.radstream.inference.champion.ShadowModels;
import io.radstream.inference.diagnoser.EncodedScan;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Lets the shadow models score the cases that were answered, on a thread of its own.
 *
 * <p>A case is scored at most once by a model; one that cannot be (the queue is full, its scans are gone, the broker is away) is passed over and counted:
 * scores compare models and are never waited for.
 */
public final class ShadowScorer {

    private static final Logger LOG = Logger.getLogger(ShadowScorer.class);
    private static final Duration IDLE = Duration.ofMillis(200);

    /** Encodes a case for a model, from what is known where it can. */
    @FunctionalInterface
    public interface Encoding {

        List<EncodedScan> encode(ModelLease model, CasePrepared event) throws IOException, InterruptedException;
    }

    /** What the scorer works with. */
    public record Parts(
            ShadowConfig config,
            ShadowModels models,
            Encoding encoding,
            Batcher batcher,
            ScoreSink sink,
            MeterRegistry meters,
            InstantSource clock) {}

    private record Case(CasePrepared prepared, CaseDiagnosed answer) {}

    private final Parts parts;
    private final Scores scores;
    private final BlockingQueue<Case> queue;
    private final Thread thread = new Thread(this::run, "inference-shadow");
    private volatile boolean closing;

    public ShadowScorer(Parts parts) {
        this.parts = parts;
        this.scores = new Scores(parts.clock());
        this.queue = new ArrayBlockingQueue<>(parts.config().queueMax());
    }

    /** Starts the thread. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes in a case that was answered by a model. Never blocks. */
    public void answered(CasePrepared prepared, CaseDiagnosed answer) {
        if (parts.models().any() && !answer.getModelVersion().isEmpty() && !queue.offer(new Case(prepared, answer))) {
            count("passed-over");
        }
    }

    private void run() {
        try {
            while (!closing) {
                Case next = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    score(next);
                }
            }
        } catch (InterruptedException e) {
            LOG.debugf(e, "the shadow scorer ends");
        }
    }

    private void score(Case answered) throws InterruptedException {
        List<ModelLease> leases = parts.models().leases();
        try {
            for (ModelLease lease : leases) {
                score(lease, answered);
            }
        } finally {
            leases.forEach(ModelLease::close);
        }
    }

    private void score(ModelLease lease, Case answered) throws InterruptedException {
        CaseDiagnosed answer = answered.answer();
        try {
            List<EncodedScan> scans = parts.encoding().encode(lease, answered.prepared());
            parts.sink()
                    .publish(scores.of(
                            new Scores.Answered(answer.getCaseId(), answer.getRevision(), answer.getModelVersion()),
                            parts.batcher().fuse(lease.model(), scans),
                            false));
            count("scored");
        } catch (IOException | RuntimeException e) {
            // A shadow model must not be able to stop the service that the champion serves.
            LOG.warnf(
                    e,
                    "case not scored caseId=%s modelVersion=%s",
                    answer.getCaseId(),
                    lease.model().version());
            count("failed");
        }
    }

    private void count(String result) {
        parts.meters().counter("radstream.cases.scored", "result", result).increment();
    }

    /** Ends the thread after the case in hand. */
    public void stop() throws InterruptedException {
        closing = true;
        thread.join(IDLE.toMillis() * 10);
        parts.models().close();
    }
}
