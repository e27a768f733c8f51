package io.radstream.inference.answered;

import io.radstream.blob.BlobRef;
import io.radstream.event.CaseDiagnosed;
import io.radstream.id.CaseId;
import io.radstream.inference.answered.AnsweredRevisions.Verdict;
import java.io.IOException;
import java.util.Optional;

/**
 * The one place where answers leave: decides at the last moment whether a revision still wants one, and what it takes the place of.
 *
 * <p>One publication of a case at a time, so that of an answer and a provisional answer that are ready together the provisional one is never
 * the later. An answer is learnt as soon as the broker has it, so that the next publication sees it.
 */
public final class AnswerDesk {

    private final AnsweredRevisions answered;
    private final AnswerSink sink;
    private final CaseTurns turns = new CaseTurns();

    public AnswerDesk(AnsweredRevisions answered, AnswerSink sink) {
        this.answered = answered;
        this.sink = sink;
    }

    /**
     * A revision that wants an answer.
     *
     * @param replayed whether an operator sent its record again
     */
    public record Claim(CaseId caseId, int revision, boolean replayed) {}

    /** Writes an answer that takes the place of what stands. Must be quick: other publications of the case wait for it. */
    @FunctionalInterface
    public interface Writing {
        CaseDiagnosed answer(Standing standing);
    }

    /** Whether the revision still wants its answer. */
    public Verdict verdict(Claim claim) {
        return answered.verdict(claim.caseId(), claim.revision(), claim.replayed());
    }

    /** The encoded scans of the last answer of a case. */
    public Optional<BlobRef> encodings(CaseId caseId) {
        return answered.encodings(caseId);
    }

    /** Publishes an answer and gives it; empty when the revision wants none any more. */
    public Optional<CaseDiagnosed> answer(Claim claim, Writing writing) throws IOException, InterruptedException {
        try (CaseTurns.Turn turn = turns.take(claim.caseId())) {
            return verdict(claim) == Verdict.OPEN
                    ? Optional.of(publish(turn.caseId(), claim, writing))
                    : Optional.empty();
        }
    }

    /** Publishes a provisional answer and gives it; empty when anything was said of the revision or a later one. */
    public Optional<CaseDiagnosed> answerProvisionally(Claim claim, Writing writing)
            throws IOException, InterruptedException {
        try (CaseTurns.Turn turn = turns.take(claim.caseId())) {
            return answered.silent(claim.caseId(), claim.revision())
                    ? Optional.of(publish(turn.caseId(), claim, writing))
                    : Optional.empty();
        }
    }

    private CaseDiagnosed publish(CaseId caseId, Claim claim, Writing writing)
            throws IOException, InterruptedException {
        CaseDiagnosed answer = writing.answer(answered.standing(caseId, claim.revision()));
        sink.publish(answer);
        answered.learn(answer);
        return answer;
    }
}
