package io.radstream.triage.board;

import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.event.FeedbackGiven;
import io.radstream.event.Finding;
import io.radstream.event.PreparedScan;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the worklist row of a case file. Events carry 1970 and empty text for what they do not know; rows carry null. */
final class SummaryWriter {

    private SummaryWriter() {}

    /** The row of a file that has at least one revision. */
    static CaseSummary write(CaseFile file) {
        CaseRevision newest = file.newest();
        Optional<CaseDiagnosed> answer = file.answer();
        FeedbackState feedback = file.feedbackState();
        return new CaseSummary(
                file.caseId(),
                newest.revision(),
                status(file),
                answer.map(Priority::of).orElse(Priority.UNKNOWN),
                answer.map(SummaryWriter::findings).orElse(List.of()),
                answer.map(CaseDiagnosed::getRevision).orElse(null),
                answer.map(found -> found.getRevision() < newest.revision()).orElse(false),
                answer.map(CaseDiagnosed::getReason).orElse(null),
                answer.map(CaseDiagnosed::getModelVersion).orElse(""),
                answer.map(CaseDiagnosed::getNotice).orElse(""),
                studyUids(newest),
                modalities(newest, answer),
                flags(newest),
                counts(newest),
                times(newest),
                waitingSince(file, feedback),
                feedback.waiting(),
                feedbackLine(file, feedback));
    }

    private static CaseStatus status(CaseFile file) {
        CaseRevision newest = file.newest();
        if (newest.diagnosed().isEmpty()) {
            return newest.prepared().isPresent() ? CaseStatus.PREPARED : CaseStatus.ASSEMBLED;
        }
        CaseDiagnosed answer = newest.diagnosed().get();
        boolean replaces = answer.getSupersedes() != null || file.answeredBefore();
        return switch (answer.getOutcome()) {
            case DIAGNOSED -> replaces ? CaseStatus.AMENDED : CaseStatus.DIAGNOSED;
            case ABSTAINED -> CaseStatus.ABSTAINED;
            case DEGRADED -> CaseStatus.DEGRADED;
            case NOT_RUN -> CaseStatus.NOT_RUN;
        };
    }

    private static List<CaseSummary.FindingLine> findings(CaseDiagnosed answer) {
        return answer.getFindings().stream().map(SummaryWriter::line).toList();
    }

    private static CaseSummary.FindingLine line(Finding finding) {
        return new CaseSummary.FindingLine(
                finding.getLabel(),
                finding.getCode(),
                finding.getCodeTitle(),
                finding.getProbability(),
                finding.getThreshold(),
                finding.getUrgency().name(),
                finding.getRank());
    }

    private static List<String> studyUids(CaseRevision newest) {
        return firstNonEmpty(Stream.of(
                newest.assembled().map(CaseAssembled::getStudyUids),
                newest.prepared().map(CasePrepared::getStudyUids),
                newest.diagnosed().map(CaseDiagnosed::getStudyUids)));
    }

    /** Of the newest revision; until its scans are known, those of the answer that is shown. */
    private static List<String> modalities(CaseRevision newest, Optional<CaseDiagnosed> answer) {
        return firstNonEmpty(Stream.of(
                newest.diagnosed().map(CaseDiagnosed::getModalities),
                newest.prepared().map(prepared -> prepared.getScans().stream()
                        .map(PreparedScan::getModality)
                        .toList()),
                answer.map(CaseDiagnosed::getModalities)));
    }

    private static List<String> flags(CaseRevision newest) {
        return Stream.of(
                        newest.assembled().map(CaseAssembled::getFlags),
                        newest.prepared().map(CasePrepared::getFlags),
                        newest.diagnosed().map(CaseDiagnosed::getFlags))
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .map(Enum::name)
                .distinct()
                .sorted()
                .toList();
    }

    private static CaseSummary.Counts counts(CaseRevision newest) {
        Optional<CaseAssembled> assembled = newest.assembled();
        Optional<CasePrepared> prepared = newest.prepared();
        Optional<CaseDiagnosed> diagnosed = newest.diagnosed();
        return new CaseSummary.Counts(
                assembled.map(CaseAssembled::getInstanceCount).orElse(null),
                assembled.map(CaseAssembled::getSeriesCount).orElse(null),
                either(prepared.map(event -> event.getScans().size()), diagnosed, CaseDiagnosed::getScanCount),
                either(prepared.map(CasePrepared::getUsedCount), diagnosed, CaseDiagnosed::getUsedCount),
                either(prepared.map(CasePrepared::getSetAsideCount), diagnosed, CaseDiagnosed::getSetAsideCount),
                either(prepared.map(CasePrepared::getRejectedCount), diagnosed, CaseDiagnosed::getRejectedCount));
    }

    private static @Nullable Integer either(
            Optional<Integer> prepared, Optional<CaseDiagnosed> diagnosed, Function<CaseDiagnosed, Integer> count) {
        return prepared.or(() -> diagnosed.map(count)).orElse(null);
    }

    private static CaseSummary.Times times(CaseRevision newest) {
        return new CaseSummary.Times(
                earliest(Stream.of(newest.assembled().map(CaseAssembled::getFirstStoredAt))),
                earliest(Stream.of(
                        newest.assembled().map(CaseAssembled::getAssembledAt),
                        newest.prepared().map(CasePrepared::getAssembledAt),
                        newest.diagnosed().map(CaseDiagnosed::getAssembledAt))),
                earliest(Stream.of(
                        newest.prepared().map(CasePrepared::getPreparedAt),
                        newest.diagnosed().map(CaseDiagnosed::getPreparedAt))),
                earliest(Stream.of(newest.diagnosed().map(CaseDiagnosed::getDiagnosedAt))));
    }

    /** A case that was read before a newer revision came has been waiting since that revision, any other since its first instance. */
    private static Instant waitingSince(CaseFile file, FeedbackState feedback) {
        Instant since;
        if (feedback == FeedbackState.OUTDATED) {
            since = times(file.newest()).assembledAt();
        } else {
            since = file.revisions().stream()
                    .map(SummaryWriter::times)
                    .flatMap(times -> Stream.of(times.firstStoredAt(), times.assembledAt(), times.diagnosedAt()))
                    .filter(Objects::nonNull)
                    .min(Instant::compareTo)
                    .orElse(null);
        }
        return since == null ? file.firstSeenAt() : since;
    }

    private static CaseSummary.FeedbackLine feedbackLine(CaseFile file, FeedbackState state) {
        List<FeedbackGiven> all = file.feedback();
        Instant last = all.stream()
                .map(FeedbackGiven::getGivenAt)
                .max(Instant::compareTo)
                .orElse(null);
        return new CaseSummary.FeedbackLine(state, all.size(), last);
    }

    private static List<String> firstNonEmpty(Stream<Optional<List<String>>> candidates) {
        return candidates
                .flatMap(Optional::stream)
                .filter(values -> !values.isEmpty())
                .findFirst()
                .map(values -> values.stream().distinct().toList())
                .orElse(List.of());
    }

    private static @Nullable Instant earliest(Stream<Optional<Instant>> candidates) {
        return candidates
                .flatMap(Optional::stream)
                .filter(time -> time.isAfter(Instant.EPOCH))
                .min(Instant::compareTo)
                .orElse(null);
    }
}
