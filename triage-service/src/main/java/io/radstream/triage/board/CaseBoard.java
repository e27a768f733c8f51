package io.radstream.triage.board;

import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.event.FeedbackGiven;
import io.radstream.triage.ledger.Reconciliation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * All cases, ordered for reading: STAT first; within one urgency the cases that wait before those a reader has seen; the longest wait
 * first.
 *
 * <p>Safe for concurrent use. The order in which events of different topics arrive does not matter: each fills the place of its own
 * revision, the highest revision is the case's, and a repetition changes nothing. An erased case stays erased for every record written
 * before its erasure, from whichever topic it comes. The listener is called under the lock, so that its order is the board's order; it
 * must not block.
 */
public final class CaseBoard {

    /** How much is kept: cases on the board, revisions and feedback of one case, erasures remembered. */
    public record Limits(int casesMax, int revisionsMax, int feedbackMax, int erasuresMax) {}

    /** A page of the worklist: {@code total} is the number of cases that match, {@code cases} the rows of the page. */
    public record Page(int total, List<CaseSummary> cases) {}

    /** Everything about a case: revisions ascending, feedback in the order it was given. */
    public record Detail(CaseSummary summary, List<CaseRevision> revisions, List<FeedbackGiven> feedback) {}

    /** The board in numbers. {@code oldestWaitingSince} is empty when no case waits. */
    public record Tally(
            int cases,
            int waiting,
            Map<CaseStatus, Integer> byStatus,
            Map<Priority, Integer> waitingByUrgency,
            Optional<Instant> oldestWaitingSince,
            long forgotten) {}

    private static final Comparator<CaseSummary> READING_ORDER = Comparator.comparing(CaseSummary::urgency)
            .thenComparing(summary -> !summary.waiting())
            .thenComparing(CaseSummary::waitingSince)
            .thenComparing(CaseSummary::caseId);

    private final Limits limits;
    private final Consumer<BoardChange> listener;
    private final Map<String, CaseFile> files = new HashMap<>();
    private final Map<String, CaseSummary> rows = new HashMap<>();
    private final TreeSet<CaseSummary> worklist = new TreeSet<>(READING_ORDER);
    private final Map<String, TreeSet<String>> casesOfStudy = new HashMap<>();
    private final Map<String, String> caseOfFeedback = new HashMap<>();
    private final Map<String, Instant> erasures = new LinkedHashMap<>();
    private final LinkedHashSet<String> unlisted = new LinkedHashSet<>();
    private long forgotten;

    public CaseBoard(Limits limits, Consumer<BoardChange> listener) {
        this.limits = limits;
        this.listener = listener;
    }

    /** Takes in that a revision was assembled; {@code writtenAt} is the record's own time. */
    public synchronized void assembled(CaseAssembled event, Instant writtenAt) {
        fileFor(event.getCaseId(), writtenAt).ifPresent(file -> {
            file.revise(event.getRevision(), limits.revisionsMax(), revision -> revision.with(event));
            index(file, event.getStudyUids());
            show(file);
        });
    }

    /** Takes in that a revision was prepared; {@code writtenAt} is the record's own time. */
    public synchronized void prepared(CasePrepared event, Instant writtenAt) {
        fileFor(event.getCaseId(), writtenAt).ifPresent(file -> {
            file.revise(event.getRevision(), limits.revisionsMax(), revision -> revision.with(event));
            index(file, event.getStudyUids());
            show(file);
        });
    }

    /** Takes in the answer for a revision; {@code writtenAt} is the record's own time. */
    public synchronized void diagnosed(CaseDiagnosed event, Instant writtenAt) {
        fileFor(event.getCaseId(), writtenAt).ifPresent(file -> {
            file.revise(event.getRevision(), limits.revisionsMax(), revision -> revision.with(event));
            index(file, event.getStudyUids());
            show(file);
        });
    }

    /** Takes in what a reader said. A feedback id that is known, of this case or another, changes nothing. */
    public synchronized void feedback(FeedbackGiven event, Instant writtenAt) {
        if (caseOfFeedback.containsKey(event.getFeedbackId())) {
            return;
        }
        fileFor(event.getCaseId(), writtenAt).ifPresent(file -> {
            caseOfFeedback.put(event.getFeedbackId(), event.getCaseId());
            file.add(event, limits.feedbackMax()).ifPresent(caseOfFeedback::remove);
            show(file);
        });
    }

    /** Removes a case, and everything about it that was or will be read from a record written up to {@code writtenAt}. */
    public synchronized void erase(String caseId, Instant writtenAt) {
        erasures.merge(caseId, writtenAt, (known, now) -> known.isAfter(now) ? known : now);
        if (erasures.size() > limits.erasuresMax()) {
            erasures.remove(erasures.keySet().iterator().next());
        }
        CaseFile file = files.get(caseId);
        if (file != null && !file.firstSeenAt().isAfter(writtenAt)) {
            remove(caseId);
        }
    }

    /** The rows that match, in reading order. Walks the worklist once: milliseconds for tens of thousands of cases. */
    public synchronized Page page(Predicate<CaseSummary> filter, int offset, int limit) {
        List<CaseSummary> found = new ArrayList<>(Math.min(limit, worklist.size()));
        int total = 0;
        for (CaseSummary summary : worklist) {
            if (filter.test(summary)) {
                if (total >= offset && found.size() < limit) {
                    found.add(summary);
                }
                total++;
            }
        }
        return new Page(total, List.copyOf(found));
    }

    /** Everything about a listed case. */
    public synchronized Optional<Detail> detail(String caseId) {
        CaseSummary summary = rows.get(caseId);
        CaseFile file = files.get(caseId);
        if (summary == null || file == null) {
            return Optional.empty();
        }
        return Optional.of(new Detail(summary, file.revisions(), file.feedback()));
    }

    /** The listed cases that hold instances of a study, by id. */
    public synchronized List<String> casesOf(String studyUid) {
        return List.copyOf(casesOfStudy.getOrDefault(studyUid, new TreeSet<>()));
    }

    /** Every listed case at its newest revision, with how many of its instances have an end. */
    public synchronized List<Reconciliation.Holding> holdings() {
        return files.values().stream()
                .filter(CaseFile::listed)
                .map(file -> new Reconciliation.Holding(
                        List.copyOf(file.studyUids()), file.newest().endedInstances()))
                .toList();
    }

    /** Whether what was written at {@code writtenAt} is of a case that has been erased since. */
    public synchronized boolean erased(String caseId, Instant writtenAt) {
        Instant erasedAt = erasures.get(caseId);
        return erasedAt != null && !writtenAt.isAfter(erasedAt);
    }

    /** The studies of a case, as far as they are known. */
    public synchronized List<String> studiesOf(String caseId) {
        CaseFile file = files.get(caseId);
        return file == null ? List.of() : List.copyOf(file.studyUids());
    }

    /** The case a feedback id was used for. */
    public synchronized Optional<String> caseOfFeedback(String feedbackId) {
        return Optional.ofNullable(caseOfFeedback.get(feedbackId));
    }

    /** The board in numbers. */
    public synchronized Tally tally() {
        Map<CaseStatus, Integer> byStatus = new EnumMap<>(CaseStatus.class);
        Map<Priority, Integer> waitingByUrgency = new EnumMap<>(Priority.class);
        int waiting = 0;
        Instant oldest = null;
        for (CaseSummary summary : worklist) {
            byStatus.merge(summary.status(), 1, Integer::sum);
            if (summary.waiting()) {
                waiting++;
                waitingByUrgency.merge(summary.urgency(), 1, Integer::sum);
                oldest = oldest == null || summary.waitingSince().isBefore(oldest) ? summary.waitingSince() : oldest;
            }
        }
        return new Tally(worklist.size(), waiting, byStatus, waitingByUrgency, Optional.ofNullable(oldest), forgotten);
    }

    private Optional<CaseFile> fileFor(String caseId, Instant writtenAt) {
        if (erased(caseId, writtenAt)) {
            return Optional.empty();
        }
        return Optional.of(files.computeIfAbsent(caseId, id -> new CaseFile(id, writtenAt)));
    }

    private void index(CaseFile file, List<String> studyUids) {
        for (String studyUid : studyUids) {
            file.addStudy(studyUid);
            casesOfStudy.computeIfAbsent(studyUid, study -> new TreeSet<>()).add(file.caseId());
        }
    }

    private void show(CaseFile file) {
        if (!file.listed()) {
            unlisted.add(file.caseId());
        } else {
            unlisted.remove(file.caseId());
            CaseSummary now = SummaryWriter.write(file);
            CaseSummary before = rows.put(file.caseId(), now);
            if (now.equals(before)) {
                return;
            }
            if (before != null) {
                worklist.remove(before);
            }
            worklist.add(now);
            listener.accept(new BoardChange.Updated(now));
        }
        forgetBeyondLimit();
    }

    private void forgetBeyondLimit() {
        while (files.size() > limits.casesMax()) {
            forgotten++;
            remove(leastMissed());
        }
    }

    /** A case of which only feedback is known, else the least pressing that a reader has seen, else the last of the list. */
    private String leastMissed() {
        if (!unlisted.isEmpty()) {
            return unlisted.iterator().next();
        }
        for (CaseSummary candidate : worklist.descendingSet()) {
            if (!candidate.waiting()) {
                return candidate.caseId();
            }
        }
        return worklist.last().caseId();
    }

    private void remove(String caseId) {
        CaseFile file = files.remove(caseId);
        unlisted.remove(caseId);
        if (file != null) {
            file.feedback().forEach(given -> caseOfFeedback.remove(given.getFeedbackId()));
            file.studyUids().forEach(study -> unindex(study, caseId));
        }
        CaseSummary row = rows.remove(caseId);
        if (row != null) {
            worklist.remove(row);
            listener.accept(new BoardChange.Removed(caseId));
        }
    }

    private void unindex(String studyUid, String caseId) {
        casesOfStudy.computeIfPresent(studyUid, (study, cases) -> {
            cases.remove(caseId);
            return cases.isEmpty() ? null : cases;
        });
    }
}
