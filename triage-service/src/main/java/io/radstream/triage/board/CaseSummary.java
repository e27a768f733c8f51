package io.radstream.triage.board;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the worklist; its components are the JSON of the interface.
 *
 * <p>Findings, reason, model version and notice are those of the highest <em>answered</em> revision, {@code findingsRevision}. While a
 * newer revision is on its way that number is lower than {@code revision} and {@code superseded} is true: an urgent finding stays
 * visible until its replacement is there.
 *
 * @param revision the newest revision known
 * @param findingsRevision revision the findings are of; null before the first answer
 * @param reason why the answer is not a plain diagnosis; null when it is one
 * @param waitingSince since when the case has been waiting for a reader
 */
public record CaseSummary(
        String caseId,
        int revision,
        CaseStatus status,
        Priority urgency,
        List<FindingLine> findings,
        @Nullable Integer findingsRevision,
        boolean superseded,
        @Nullable String reason,
        String modelVersion,
        String notice,
        List<String> studyUids,
        List<String> modalities,
        List<String> flags,
        Counts counts,
        Times times,
        Instant waitingSince,
        boolean waiting,
        FeedbackLine feedback) {

    /** A finding in one line: probability and threshold are 0 to 1, rank 1 is the most probable. */
    public record FindingLine(
            String label,
            String code,
            String codeTitle,
            double probability,
            double threshold,
            String urgency,
            int rank) {}

    /** Numbers of instances and scans; null before the stage that knows them. */
    public record Counts(
            @Nullable Integer instances,
            @Nullable Integer series,
            @Nullable Integer scans,
            @Nullable Integer used,
            @Nullable Integer setAside,
            @Nullable Integer rejected) {}

    /** When the stages of the newest revision were reached; null when not yet. */
    public record Times(
            @Nullable Instant firstStoredAt,
            @Nullable Instant assembledAt,
            @Nullable Instant preparedAt,
            @Nullable Instant diagnosedAt) {}

    /** What readers said, in one line. */
    public record FeedbackLine(
            FeedbackState state, int count, @Nullable Instant lastGivenAt) {}
}
