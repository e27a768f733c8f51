package io.radstream.inference.answered;

import io.radstream.blob.BlobRef;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.Outcome;
import io.radstream.event.Urgency;
import io.radstream.id.CaseId;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import io.radstream.runtime.broadcast.BroadcastListener;
import io.radstream.serde.EventCodec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
 * <p>A revision below the last answered one is superseded and is not answered any more. Memory: about 400 bytes a case, for as long as the
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

    /** What is known of a case: its last answered revision. */
    private record Answered(
            int revision,
            boolean provisional,
            boolean complete,
            OptionalInt superseded,
            Urgency urgency,
            Optional<BlobRef> encodings,
            String modelVersion) {

        /** Whether this takes the place of what was known: a later revision does, and within one a provisional answer never displaces another. */
        boolean displaces(Answered known) {
            return revision > known.revision || (revision == known.revision && (!provisional || known.provisional));
        }

        /** This with the encodings of an earlier answer when it brings none itself. */
        Answered orEncodingsOf(Answered known) {
            return new Answered(
                    revision, provisional, complete, superseded, urgency, encodings.or(known::encodings), modelVersion);
        }
    }

    private static Optional<BlobRef> encodings(CaseDiagnosed answer) {
        try {
            return Optional.ofNullable(answer.getEncodings()).map(BlobRef::of);
        } catch (IllegalArgumentException e) {
            // They can be made again.
            return Optional.empty();
        }
    }

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
        Answered incoming = new Answered(
                answer.getRevision(),
                answer.getProvisional(),
                complete,
                superseded,
                answer.getUrgency(),
                encodings(answer),
                answer.getModelVersion());
        cases.merge(
                caseId(answer.getCaseId()),
                incoming,
                (known, next) -> next.displaces(known) ? next.orEncodingsOf(known) : known);
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
        return answered.provisional() || (replayed && !answered.complete()) ? Verdict.OPEN : Verdict.ANSWERED;
    }

    /** Whether nothing at all was said of this revision or a later one, not even provisionally. */
    public boolean silent(CaseId caseId, int revision) {
        Answered answered = cases.get(caseId);
        return answered == null || revision > answered.revision();
    }

    /** What an answer of {@code revision} takes the place of. */
    public Standing standing(CaseId caseId, int revision) {
        Answered answered = cases.get(caseId);
        boolean provisional = answered != null && answered.revision() == revision && answered.provisional();
        return new Standing(supersededBy(caseId, revision), provisional);
    }

    private OptionalInt supersededBy(CaseId caseId, int revision) {
        Answered answered = cases.get(caseId);
        if (answered == null || answered.revision() > revision) {
            return OptionalInt.empty();
        }
        return answered.revision() == revision ? answered.superseded() : OptionalInt.of(answered.revision());
    }

    /** The urgency of the last answer of a case; empty when it has none. */
    public Optional<Urgency> urgency(CaseId caseId) {
        return Optional.ofNullable(cases.get(caseId)).map(Answered::urgency);
    }

    /** The encoded scans of the last answer of a case that has any. */
    public Optional<BlobRef> encodings(CaseId caseId) {
        return Optional.ofNullable(cases.get(caseId)).flatMap(Answered::encodings);
    }

    /**
     * The stored encodings of the last answer of a case.
     *
     * @param modelVersion the version that answered
     */
    public record Stored(int revision, BlobRef encodings, String modelVersion) {}

    /** Every case whose last answer has stored encodings, as it is now. */
    public Map<CaseId, Stored> stored() {
        Map<CaseId, Stored> stored = new HashMap<>();
        cases.forEach((caseId, answered) -> answered.encodings()
                .filter(encodings -> !answered.modelVersion().isEmpty())
                .ifPresent(encodings ->
                        stored.put(caseId, new Stored(answered.revision(), encodings, answered.modelVersion()))));
        return stored;
    }

    /** How many cases have an answer. */
    public int size() {
        return cases.size();
    }
}
