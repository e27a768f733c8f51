package io.radstream.inference.prepared;

import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.id.CaseId;
import io.radstream.inference.answered.CaseTurns;
import io.radstream.inference.batch.Diagnosis;
import io.radstream.inference.diagnoser.CaseScans;
import io.radstream.inference.prepared.ScanReader.Scans;
import io.radstream.reject.DeadLetterHeaders;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import io.radstream.runtime.failure.SourceRecord;
import io.radstream.runtime.failure.TransientException;
import io.radstream.serde.EventCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes a prepared case from its record to its published answer.
 *
 * <p>{@link #accept} returns when the record's offset may be committed: the answer is acknowledged by the broker, or needs none, or the
 * record lies in the dead letters and, where case and revision are known, an answer NOT_RUN is acknowledged. It is called by many threads
 * at once; each waits for its own case, which is what lets batches form and what holds the consumer back when the model is busy or absent.
 */
public final class CaseDiagnosis {

    private static final Logger LOG = Logger.getLogger(CaseDiagnosis.class);
    /** Readings of a case whose scan is missing or damaged before it is believed: a store with replicas may be behind. */
    private static final int READINGS_MAX = 3;

    private final DiagnosisParts parts;
    private final ScanReader scanReader;
    private final ScanMemory memory;
    private final CaseTurns turns = new CaseTurns();
    private final CaseMetrics metrics;
    private final Phaser inHand = new Phaser(1);

    public CaseDiagnosis(DiagnosisParts parts) {
        this.parts = parts;
        this.scanReader = new ScanReader(parts.blobs(), parts.config());
        this.memory = new ScanMemory(parts.scansMebibytesMax());
        this.metrics = new CaseMetrics(parts.meters());
    }

    /**
     * Answers one record of {@code case-prepared}.
     *
     * @throws RuntimeException when the record is not done and its offset must not be committed
     */
    public void accept(ConsumerRecord<String, byte[]> record) {
        inHand.register();
        try {
            SourceRecord source = SourceRecord.of(record);
            Visit visit = new Visit(source);
            if (parts.router().call(source, visit::answer).isEmpty()) {
                visit.answerRejected();
            }
        } finally {
            inHand.arriveAndDeregister();
        }
    }

    /** Waits until no record is in hand, at most {@code patience}; to be called when the batcher and the router are closed. */
    public boolean awaitIdle(Duration patience) throws InterruptedException {
        try {
            inHand.awaitAdvanceInterruptibly(inHand.arrive(), patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** One record in hand; its work may run more than once. */
    private final class Visit {

        private final SourceRecord source;
        private final boolean replayed;
        private int readings;
        private @Nullable RejectedException rejection;

        Visit(SourceRecord source) {
            this.source = source;
            this.replayed = source.headers().lastHeader(DeadLetterHeaders.ATTEMPT) != null;
        }

        Boolean answer() throws IOException, InterruptedException {
            byte[] value = source.value();
            if (value == null) {
                skipped("tombstone", "");
                return Boolean.TRUE;
            }
            try {
                CasePrepared event = EventCodec.instance().decode(value, CasePrepared.class);
                CaseId caseId = CaseCheck.check(event, source.key());
                parts.gate().await();
                try (CaseTurns.Turn turn = turns.take(caseId)) {
                    LOG.tracef("in hand record=%s turn=%s", source, turn);
                    if (open(caseId, event)) {
                        done(caseId, answerTo(caseId, event));
                    }
                }
                return Boolean.TRUE;
            } catch (RejectedException e) {
                rejection = e;
                throw e;
            }
        }

        /** The terminal answer of a record that became a dead letter, where it names its case and revision. */
        void answerRejected() {
            Optional<CasePrepared> event = readable();
            Optional<CaseId> caseId = event.flatMap(CaseCheck::caseOf);
            if (event.isPresent() && caseId.isPresent()) {
                parts.terminalRouter().run(source, () -> answerNotRun(caseId.get(), event.get()));
            }
        }

        private Optional<CasePrepared> readable() {
            byte[] value = source.value();
            try {
                return value == null
                        ? Optional.empty()
                        : Optional.of(EventCodec.instance().decode(value, CasePrepared.class));
            } catch (RejectedException e) {
                // It is in the dead letters for this very reason; it names no case that could be answered.
                return Optional.empty();
            }
        }

        private void answerNotRun(CaseId caseId, CasePrepared event) throws IOException, InterruptedException {
            parts.gate().await();
            try (CaseTurns.Turn turn = turns.take(caseId)) {
                LOG.tracef("in hand record=%s turn=%s", source, turn);
                if (open(caseId, event)) {
                    CaseDiagnosed answer = parts.answers().notRun(event, whyRejected(), superseded(caseId, event));
                    parts.sink().publish(answer);
                    done(caseId, answer);
                }
            }
        }

        private String whyRejected() {
            return rejection == null
                    ? RejectReason.BUG + ": the record stopped the service"
                    : rejection.reason() + ": " + rejection.getMessage();
        }

        private boolean open(CaseId caseId, CasePrepared event) {
            return switch (parts.answered().verdict(caseId, event.getRevision(), replayed)) {
                case OPEN -> true;
                case ANSWERED -> skipped("answered", caseId.value());
                case SUPERSEDED -> skipped("superseded", caseId.value());
            };
        }

        private CaseDiagnosed answerTo(CaseId caseId, CasePrepared event) throws IOException, InterruptedException {
            CaseDiagnosed answer = event.getScans().isEmpty()
                    ? parts.answers().notRun(event, emptyReason(event), superseded(caseId, event))
                    : diagnosed(caseId, event);
            parts.sink().publish(answer);
            return answer;
        }

        private CaseDiagnosed diagnosed(CaseId caseId, CasePrepared event) throws IOException, InterruptedException {
            Scans scans;
            Diagnosis diagnosis;
            try (ScanMemory.Share share = memory.take(scanReader.first(event.getScans()))) {
                LOG.tracef("room record=%s share=%s", source, share);
                scans = read(event);
                diagnosis = parts.batcher().diagnose(new CaseScans(scans.tensors()));
            }
            return parts.answers().diagnosed(event, scans.seen(), diagnosis, superseded(caseId, event));
        }

        private Scans read(CasePrepared event) throws IOException {
            Scans scans = scanReader.read(event.getScans());
            Optional<RejectedException> unreadable = scans.unreadable();
            if (unreadable.isPresent()) {
                readings++;
                if (readings < READINGS_MAX) {
                    throw new TransientException("a scan cannot be read, perhaps not yet", unreadable.get());
                }
                if (scans.tensors().isEmpty()) {
                    throw unreadable.get();
                }
            }
            return scans;
        }

        private OptionalInt superseded(CaseId caseId, CasePrepared event) {
            return parts.answered().supersededBy(caseId, event.getRevision());
        }

        private void done(CaseId caseId, CaseDiagnosed answer) {
            parts.answered().learn(answer);
            metrics.answered(answer.getOutcome());
            LOG.infof(
                    "answered caseId=%s revision=%d outcome=%s findings=%d modelVersion=%s",
                    caseId,
                    answer.getRevision(),
                    answer.getOutcome(),
                    answer.getFindings().size(),
                    answer.getModelVersion());
        }

        private boolean skipped(String reason, String caseId) {
            metrics.skipped(reason);
            LOG.infof("record skipped reason=%s record=%s caseId=%s", reason, source, caseId);
            return false;
        }
    }

    private static String emptyReason(CasePrepared event) {
        String reason = event.getEmptyReason();
        return reason == null || reason.isBlank() ? RejectReason.NO_USABLE_SERIES + ": no scan was prepared" : reason;
    }
}
