package io.radstream.inference.prepared;

import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.id.CaseId;
import io.radstream.inference.answered.CaseTurns;
import io.radstream.inference.batch.Diagnosis;
import io.radstream.inference.diagnoser.CaseScans;
import io.radstream.inference.prepared.ScanReader.Scans;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import io.radstream.runtime.failure.TransientException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jboss.logging.Logger;

/**
 * Gives a revision of a case its answer, unless it has one or a later revision has.
 *
 * <p>One record of a case at a time. An answer is learnt as soon as the broker has it, so that the next record of the case sees it.
 */
final class CaseAnswerer {

    private static final Logger LOG = Logger.getLogger(CaseAnswerer.class);
    /** Readings of a case whose scan is missing or damaged before it is believed: a store with replicas may be behind. */
    private static final int READINGS_MAX = 3;

    private final DiagnosisParts parts;
    private final ScanReader scanReader;
    private final ScanMemory memory;
    private final CaseMetrics metrics;
    private final CaseTurns turns = new CaseTurns();

    CaseAnswerer(DiagnosisParts parts, CaseMetrics metrics) {
        this.parts = parts;
        this.metrics = metrics;
        this.scanReader = new ScanReader(parts.blobs(), parts.config());
        this.memory = new ScanMemory(parts.scansMebibytesMax());
    }

    /**
     * A revision that wants an answer.
     *
     * @param replayed whether an operator sent the record again
     */
    record Question(CaseId caseId, CasePrepared event, boolean replayed) {}

    /**
     * Lets the model answer.
     *
     * @param reading how often the case was taken up, from 1
     * @throws RejectedException when none of its scans can be read
     * @throws TransientException when a scan cannot be read and it is too early to believe it
     */
    void diagnose(Question question, int reading) throws IOException, InterruptedException {
        inTurn(
                question,
                () -> question.event().getScans().isEmpty()
                        ? notRun(question, emptyReason(question.event()))
                        : diagnosed(question, reading));
    }

    /** Answers NOT_RUN. */
    void answerNotRun(Question question, String reason) throws IOException, InterruptedException {
        inTurn(question, () -> notRun(question, reason));
    }

    private interface Answering {
        CaseDiagnosed answer() throws IOException, InterruptedException;
    }

    private void inTurn(Question question, Answering answering) throws IOException, InterruptedException {
        parts.gate().await();
        CaseTurns.Turn turn = turns.take(question.caseId());
        try {
            if (open(question)) {
                CaseDiagnosed answer = answering.answer();
                parts.sink().publish(answer);
                parts.answered().learn(answer);
                metrics.answered(answer.getOutcome());
                LOG.infof(
                        "answered caseId=%s revision=%d outcome=%s findings=%d modelVersion=%s",
                        question.caseId(),
                        answer.getRevision(),
                        answer.getOutcome(),
                        answer.getFindings().size(),
                        answer.getModelVersion());
            }
        } finally {
            turn.close();
        }
    }

    private boolean open(Question question) {
        int revision = question.event().getRevision();
        return switch (parts.answered().verdict(question.caseId(), revision, question.replayed())) {
            case OPEN -> true;
            case ANSWERED -> skipped(question, "answered");
            case SUPERSEDED -> skipped(question, "superseded");
        };
    }

    private boolean skipped(Question question, String reason) {
        metrics.skipped(reason);
        LOG.infof(
                "record skipped reason=%s caseId=%s revision=%d",
                reason, question.caseId(), question.event().getRevision());
        return false;
    }

    private CaseDiagnosed notRun(Question question, String reason) {
        return parts.answers().notRun(question.event(), reason, superseded(question));
    }

    private CaseDiagnosed diagnosed(Question question, int reading) throws IOException, InterruptedException {
        CasePrepared event = question.event();
        ScanMemory.Share share = memory.take(scanReader.first(event.getScans()));
        Scans scans;
        Diagnosis diagnosis;
        try {
            scans = read(event, reading);
            diagnosis = parts.batcher().diagnose(new CaseScans(scans.tensors()));
        } finally {
            share.close();
        }
        return parts.answers().diagnosed(event, scans.seen(), diagnosis, superseded(question));
    }

    private Scans read(CasePrepared event, int reading) throws IOException {
        Scans scans = scanReader.read(event.getScans());
        Optional<RejectedException> unreadable = scans.unreadable();
        if (unreadable.isPresent() && reading < READINGS_MAX) {
            throw new TransientException("a scan cannot be read, perhaps not yet", unreadable.get());
        }
        if (unreadable.isPresent() && scans.tensors().isEmpty()) {
            throw unreadable.get();
        }
        return scans;
    }

    private OptionalInt superseded(Question question) {
        return parts.answered().supersededBy(question.caseId(), question.event().getRevision());
    }

    private static String emptyReason(CasePrepared event) {
        String reason = event.getEmptyReason();
        return reason == null || reason.isBlank() ? RejectReason.NO_USABLE_SERIES + ": no scan was prepared" : reason;
    }
}
