package io.radstream.training.feedback;

import io.radstream.event.CasePrepared;
import io.radstream.event.FeedbackGiven;
import io.radstream.event.LabelMention;
import io.radstream.event.PreparedScan;
import io.radstream.id.CaseId;
import io.radstream.id.PatientKey;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import io.radstream.terminology.label.LabelSpace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The latest revision of every case, joined with the latest feedback of every reader.
 *
 * <p>Order of arrival does not matter: feedback may come before its case, an older revision or feedback after a newer one is ignored, a
 * repetition changes nothing. Of two feedbacks of one reader the later {@code givenAt} counts, the later read when equal. A label
 * that was named stays for later revisions; "the list is complete" holds for the revision the reader saw and older ones only,
 * because a late image can show what nobody was asked about. At most {@code casesMax} cases are kept; the one that was
 * touched longest ago leaves, counted in {@link #evicted()}. Safe for concurrent use.
 */
public final class CaseIndex {

    /** Readers kept per case; further readers' feedback replaces the oldest. */
    static final int READERS_MAX = 32;

    private static final Pattern CODE = Pattern.compile("[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?");
    private static final String NO_CODE = "(no code)";

    private final int casesMax;
    private final Map<CaseId, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long evicted;

    public CaseIndex(int casesMax) {
        if (casesMax < 1) {
            throw new IllegalArgumentException("training.index.cases-max must be positive, not " + casesMax);
        }
        this.casesMax = casesMax;
    }

    /**
     * Takes in a prepared case. Ignored when a later revision is known.
     *
     * @throws RejectedException INVALID_RECORD when case id or patient key cannot be one
     */
    public synchronized void prepared(CasePrepared prepared) {
        PatientKey patient = valid("patientKey", () -> new PatientKey(prepared.getPatientKey()));
        Entry entry = entry(prepared.getCaseId());
        if (entry.prepared == null || prepared.getRevision() >= entry.prepared.revision()) {
            entry.prepared = new Prepared(prepared.getRevision(), patient, List.copyOf(prepared.getScans()));
        }
    }

    /** Forgets a case that was erased; its feedback stays unusable until the case is prepared again. */
    public synchronized void erased(String caseId) {
        Entry entry = entries.get(caseId(caseId));
        if (entry != null) {
            entry.prepared = null;
        }
    }

    /**
     * Takes in feedback that reached the topic at {@code receivedAt}. Ignored when the reader has said something later.
     *
     * @throws RejectedException INVALID_RECORD when the case id cannot be one
     */
    public synchronized void feedback(FeedbackGiven feedback, Instant receivedAt) {
        Entry entry = entry(feedback.getCaseId());
        Said before = entry.byReader.get(feedback.getReader());
        if (before != null && before.feedback.getGivenAt().isAfter(feedback.getGivenAt())) {
            return;
        }
        if (before != null && before.feedback.equals(feedback)) {
            return;
        }
        entry.byReader.remove(feedback.getReader());
        entry.byReader.put(feedback.getReader(), new Said(feedback, receivedAt));
        if (entry.byReader.size() > READERS_MAX) {
            entry.byReader.remove(entry.byReader.keySet().iterator().next());
        }
    }

    private Entry entry(String caseId) {
        Entry entry = entries.computeIfAbsent(caseId(caseId), id -> new Entry());
        if (entries.size() > casesMax) {
            entries.remove(entries.keySet().iterator().next());
            evicted++;
        }
        return entry;
    }

    private static CaseId caseId(String value) {
        return valid("caseId", () -> new CaseId(value));
    }

    private static <T> T valid(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new RejectedException(RejectReason.INVALID_RECORD, field + " has not the form of one", e);
        }
    }

    /** Cases that left because the index was full. */
    public synchronized long evicted() {
        return evicted;
    }

    /** Cases known, labelled or not. */
    public synchronized int size() {
        return entries.size();
    }

    /** The cases that have a known label of {@code space}, and what could not be used. */
    public synchronized LabelledCases labelled(LabelSpace space) {
        Census census = new Census(space);
        entries.forEach((caseId, entry) -> {
            if (!entry.byReader.isEmpty()) {
                census.take(caseId, entry);
            }
        });
        return census.result();
    }

    private record Prepared(int revision, PatientKey patient, List<PreparedScan> scans) {}

    private record Said(FeedbackGiven feedback, Instant receivedAt) {}

    private static final class Entry {
        private @Nullable Prepared prepared;
        private final Map<String, Said> byReader = new LinkedHashMap<>();
    }

    /** Walks over the cases with feedback once. */
    private static final class Census {
        private static final Comparator<IndexedCase> NEWEST_FIRST = Comparator.comparing(IndexedCase::labelledAt)
                .reversed()
                .thenComparing(labelled -> labelled.caseId().value());

        private final LabelSpace space;
        private final List<IndexedCase> cases = new ArrayList<>();
        private final Map<String, Integer> outside = new TreeMap<>();
        private int disputed;
        private int withoutScans;
        private int withoutCase;
        private int withoutLabel;

        Census(LabelSpace space) {
            this.space = space;
        }

        void take(CaseId caseId, Entry entry) {
            Prepared prepared = entry.prepared;
            List<Ballot> ballots = ballots(entry, prepared == null ? 0 : prepared.revision());
            if (prepared == null) {
                withoutCase++;
            } else if (prepared.scans().isEmpty()) {
                withoutScans++;
            } else {
                Consensus consensus = Consensus.of(ballots, space);
                disputed += consensus.disputed();
                indexed(caseId, prepared, entry, consensus.targets()).ifPresentOrElse(cases::add, () -> withoutLabel++);
            }
        }

        private List<Ballot> ballots(Entry entry, int revision) {
            List<Ballot> ballots = new ArrayList<>();
            for (Said said : entry.byReader.values()) {
                boolean complete = said.feedback.getComplete() && said.feedback.getRevision() >= revision;
                Ballot ballot = Ballot.of(said.feedback, complete, space);
                ballot.outside().forEach(mention -> outside.merge(key(mention), 1, Integer::sum));
                ballots.add(ballot);
            }
            return ballots;
        }

        private static String key(LabelMention mention) {
            return CODE.matcher(mention.getCode()).matches() ? mention.getCode() : NO_CODE;
        }

        private static Optional<IndexedCase> indexed(CaseId caseId, Prepared prepared, Entry entry, Targets targets) {
            if (targets.known() == 0) {
                return Optional.empty();
            }
            Instant labelledAt = entry.byReader.values().stream()
                    .map(Said::receivedAt)
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.EPOCH);
            return Optional.of(new IndexedCase(
                    caseId, prepared.revision(), prepared.patient(), prepared.scans(), targets, labelledAt));
        }

        LabelledCases result() {
            cases.sort(NEWEST_FIRST);
            return new LabelledCases(cases, outside, disputed, withoutScans, withoutCase, withoutLabel);
        }
    }
}
