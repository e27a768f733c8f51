package io.radstream.inference.answered;

import io.radstream.event.CaseDiagnosed;
import io.radstream.event.Outcome;
import io.radstream.id.CaseId;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import io.radstream.runtime.broadcast.BroadcastListener;
import io.radstream.serde.EventCodec;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The last answered revision of every case, learned from {@code case-diagnosed}.
 *
 * <p>Delivery is at least once: a record of {@code case-prepared} can come again after a crash, a rebalance or a replay. What is answered
 * here is not answered again, and what is answered twice all the same (two replicas during a rebalance, a crash between the answer and
 * the commit before this reader saw it) carries the same event id. So "exactly once" means exactly one distinct id a (case, revision).
 *
 * <p>A revision below the last answered one is superseded and is not answered any more. Memory: about 150 bytes a case, for as long as the
 * compacted topic keeps the case. Safe for concurrent use.
 */
public final class AnsweredRevisions implements BroadcastListener {

    /** What to do with a revision. */
    public enum Verdict {
        /** It has no answer yet. */
        OPEN,
        /** It has its answer. */
        ANSWERED,
        /** A later revision has its answer. */
        SUPERSEDED
    }

    private record Answered(int revision, boolean complete, OptionalInt superseded) {}

    private final Map<CaseId, Answered> cases = new ConcurrentHashMap<>();

    /**
     * Takes a record of {@code case-diagnosed}; a tombstone forgets the case.
     *
     * @throws RejectedException when the record is no answer of a case: the reader skips and counts it
     */
    @Override
    public void received(ConsumerRecord<String, byte[]> record) {
        if (record.value() != null) {
            learn(EventCodec.instance().decode(record.value(), CaseDiagnosed.class));
        } else if (record.key() != null) {
            forget(caseId(record.key()));
        }
    }

    private static CaseId caseId(String value) {
        try {
            return new CaseId(value);
        } catch (IllegalArgumentException e) {
            throw new RejectedException(RejectReason.INVALID_RECORD, "caseId of an answer cannot be one", e);
        }
    }

    /** Remembers an answer, from whichever replica. An earlier revision than the known one changes nothing. */
    public void learn(CaseDiagnosed answer) {
        boolean complete = answer.getOutcome() == Outcome.DIAGNOSED || answer.getOutcome() == Outcome.ABSTAINED;
        OptionalInt superseded =
                answer.getSupersedes() == null ? OptionalInt.empty() : OptionalInt.of(answer.getSupersedes());
        Answered incoming = new Answered(answer.getRevision(), complete, superseded);
        cases.merge(
                caseId(answer.getCaseId()),
                incoming,
                (known, next) -> next.revision() >= known.revision() ? next : known);
    }

    /** Forgets an erased case. */
    public void forget(CaseId caseId) {
        cases.remove(caseId);
    }

    /**
     * Whether a revision still wants an answer.
     *
     * @param replayed whether an operator sent the record again: then an answer that was not complete (not run, degraded) is given anew,
     *     under the same event id
     */
    public Verdict verdict(CaseId caseId, int revision, boolean replayed) {
        Answered answered = cases.get(caseId);
        if (answered == null || revision > answered.revision()) {
            return Verdict.OPEN;
        }
        if (revision < answered.revision()) {
            return Verdict.SUPERSEDED;
        }
        return replayed && !answered.complete() ? Verdict.OPEN : Verdict.ANSWERED;
    }

    /** The answered revision that an answer of {@code revision} replaces. */
    public OptionalInt supersededBy(CaseId caseId, int revision) {
        Answered answered = cases.get(caseId);
        if (answered == null || answered.revision() > revision) {
            return OptionalInt.empty();
        }
        return answered.revision() == revision ? answered.superseded() : OptionalInt.of(answered.revision());
    }

    /** How many cases have an answer. */
    public int size() {
        return cases.size();
    }
}
