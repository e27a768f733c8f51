package io.radstream.inference.prepared;

import io.radstream.blob.BlobRef;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.id.CaseId;
import io.radstream.inference.answered.AnswerDesk;
import io.radstream.inference.answered.AnsweredRevisions.Verdict;
import io.radstream.inference.answered.CaseTurns;
import io.radstream.inference.batch.Diagnosis;
import io.radstream.inference.batch.ModelLease;
import io.radstream.inference.diagnoser.EncodedScan;
import io.radstream.inference.finding.DiagnosedCase;
import io.radstream.inference.prepared.CaseEncoder.Encoded;
import io.radstream.inference.schedule.Priority;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import io.radstream.runtime.failure.TransientException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Gives a revision of a case its answer, unless it has one or a later revision has.
 *
 * <p>One record of a case at a time, from its reading to its answer.
 */
final class CaseAnswerer {

    private static final Logger LOG = Logger.getLogger(CaseAnswerer.class);
    /** Readings of a case whose scan is missing or damaged before it is believed: a store with replicas may be behind. */
    private static final int READINGS_MAX = 3;

    private final DiagnosisParts parts;
    private final CaseEncoder encoder;
    private final CaseMetrics metrics;
    private final CaseTurns turns = new CaseTurns();

    CaseAnswerer(DiagnosisParts parts, CaseMetrics metrics) {
        this.parts = parts;
        this.metrics = metrics;
        this.encoder = new CaseEncoder(parts);
    }

    /**
     * A revision that wants an answer.
     *
     * @param replayed whether an operator sent the record again
     */
    record Question(CaseId caseId, CasePrepared event, boolean replayed) {

        AnswerDesk.Claim claim() {
            return new AnswerDesk.Claim(caseId, event.getRevision(), replayed);
        }
    }

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
        AnswerDesk.Writing answer() throws IOException, InterruptedException;
    }

    private void inTurn(Question question, Answering answering) throws IOException, InterruptedException {
        parts.gate().await();
        try (CaseTurns.Turn turn = turns.take(question.caseId())) {
            LOG.tracef("turn caseId=%s", turn.caseId());
            Verdict verdict = parts.desk().verdict(question.claim());
            if (verdict == Verdict.OPEN) {
                parts.desk()
                        .answer(question.claim(), answering.answer())
                        .ifPresentOrElse(answer -> published(question, answer), () -> skipped(question, "answered"));
            } else {
                skipped(question, verdict == Verdict.ANSWERED ? "answered" : "superseded");
            }
        }
    }

    private void published(Question question, CaseDiagnosed answer) {
        parts.listener().answered(question.event(), answer);
        metrics.answered(answer.getOutcome());
        LOG.infof(
                "answered caseId=%s revision=%d outcome=%s findings=%d modelVersion=%s",
                answer.getCaseId(),
                answer.getRevision(),
                answer.getOutcome(),
                answer.getFindings().size(),
                answer.getModelVersion());
    }

    private void skipped(Question question, String reason) {
        metrics.skipped(reason);
        LOG.infof(
                "record skipped reason=%s caseId=%s revision=%d",
                reason, question.caseId(), question.event().getRevision());
    }

    private AnswerDesk.Writing notRun(Question question, String reason) {
        return standing -> parts.answers().notRun(question.event(), reason, standing);
    }

    private AnswerDesk.Writing diagnosed(Question question, int reading) throws IOException, InterruptedException {
        CasePrepared event = question.event();
        try (ModelLease lease = parts.batcher().lease()) {
            Encoded encoded = encoder.encode(
                    lease.model(),
                    new CaseEncoder.Wanted(
                            event,
                            parts.priorities().of(question.caseId(), event),
                            parts.desk().encodings(question.caseId())));
            check(encoded, reading);
            Diagnosis diagnosis =
                    parts.batcher().fuse(lease.model(), encoded.known().encoded());
            BlobRef stored = parts.encodings().store(encoded.known());
            BlobRef passport = parts.passports().issue(event, encoded.seen().scans(), lease.model(), diagnosis);
            DiagnosedCase diagnosed = new DiagnosedCase(encoded.seen(), diagnosis, stored, passport);
            return standing -> parts.answers().diagnosed(event, diagnosed, standing);
        }
    }

    /** The scans of a case encoded for another model than the one that answered it, with nobody waiting. */
    List<EncodedScan> encodeAside(ModelLease model, CasePrepared event) throws IOException, InterruptedException {
        CaseEncoder.Wanted wanted = new CaseEncoder.Wanted(event, Priority.IDLE, Optional.empty());
        return encoder.encode(model.model(), wanted).known().encoded();
    }

    private static void check(Encoded encoded, int reading) {
        Optional<RejectedException> unreadable = encoded.unreadable();
        if (unreadable.isPresent() && reading < READINGS_MAX) {
            throw new TransientException(
                    "a scan cannot be read, it is tried again: "
                            + unreadable.get().reason(),
                    unreadable.get());
        }
        if (unreadable.isPresent() && encoded.known().scans().isEmpty()) {
            throw unreadable.get();
        }
    }

    private static String emptyReason(CasePrepared event) {
        String reason = event.getEmptyReason();
        return reason == null || reason.isBlank() ? RejectReason.NO_USABLE_SERIES + ": no scan was prepared" : reason;
    }
}
