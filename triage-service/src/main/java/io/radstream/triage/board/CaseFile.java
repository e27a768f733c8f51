package io.radstream.triage.board;

import io.radstream.event.CaseDiagnosed;
import io.radstream.event.FeedbackGiven;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Everything known of one case. Not thread-safe: the board's lock guards it.
 *
 * <p>Revisions are kept apart, so an older one that arrives late fills its own place and never the newest one's.
 */
final class CaseFile {

    private final String caseId;
    private final Instant firstSeenAt;
    private final TreeMap<Integer, CaseRevision> revisions = new TreeMap<>();
    private final Map<String, FeedbackGiven> feedback = new LinkedHashMap<>();
    private final Set<String> studyUids = new HashSet<>();

    CaseFile(String caseId, Instant firstSeenAt) {
        this.caseId = caseId;
        this.firstSeenAt = firstSeenAt;
    }

    String caseId() {
        return caseId;
    }

    /** Time of the first record about the case, for cases whose events carry no time. */
    Instant firstSeenAt() {
        return firstSeenAt;
    }

    /** Changes one revision; beyond {@code revisionsMax} the oldest are forgotten. */
    void revise(int revision, int revisionsMax, UnaryOperator<CaseRevision> change) {
        revisions.put(revision, change.apply(revisions.getOrDefault(revision, CaseRevision.unknown(revision))));
        while (revisions.size() > revisionsMax) {
            revisions.pollFirstEntry();
        }
    }

    /** Adds what a reader said. Beyond {@code feedbackMax} the oldest is forgotten, and its id returned. */
    Optional<String> add(FeedbackGiven given, int feedbackMax) {
        feedback.putIfAbsent(given.getFeedbackId(), given);
        if (feedback.size() <= feedbackMax) {
            return Optional.empty();
        }
        String oldest = feedback.keySet().iterator().next();
        feedback.remove(oldest);
        return Optional.of(oldest);
    }

    void addStudy(String studyUid) {
        studyUids.add(studyUid);
    }

    /** Every study that any record named for this case. */
    Set<String> studyUids() {
        return studyUids;
    }

    /** Whether any stage of the case is known; a case of which only feedback is known is not listed. */
    boolean listed() {
        return !revisions.isEmpty();
    }

    List<CaseRevision> revisions() {
        return List.copyOf(revisions.values());
    }

    CaseRevision newest() {
        return revisions.lastEntry().getValue();
    }

    /** The answer of the highest answered revision. */
    Optional<CaseDiagnosed> answer() {
        return revisions.descendingMap().values().stream()
                .flatMap(revision -> revision.diagnosed().stream())
                .findFirst();
    }

    /** Whether an earlier revision than the newest was answered. */
    boolean answeredBefore() {
        return revisions.headMap(newest().revision()).values().stream()
                .anyMatch(revision -> revision.diagnosed().isPresent());
    }

    List<FeedbackGiven> feedback() {
        return List.copyOf(feedback.values());
    }

    FeedbackState feedbackState() {
        if (feedback.isEmpty()) {
            return FeedbackState.NONE;
        }
        int newest = newest().revision();
        List<FeedbackGiven> current = feedback.values().stream()
                .filter(given -> given.getRevision() >= newest)
                .toList();
        if (current.isEmpty()) {
            return FeedbackState.OUTDATED;
        }
        return current.stream().anyMatch(FeedbackGiven::getComplete) ? FeedbackState.COMPLETE : FeedbackState.PARTIAL;
    }
}
