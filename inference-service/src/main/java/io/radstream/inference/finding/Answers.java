package io.radstream.inference.finding;

import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.event.Outcome;
import io.radstream.event.PreparedScan;
import io.radstream.inference.answered.Standing;
import io.radstream.inference.batch.Diagnosis;
import io.radstream.inference.diagnoser.Description;
import io.radstream.terminology.icd.Icd10Cm;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the one answer of a case revision.
 *
 * <p>The event id depends on case and revision alone, so that every repetition of an answer has the same. Counts, flags and times are
 * those of the prepared case.
 */
public final class Answers {

    /** The notice of an answer that no model gave. */
    static final String NOT_RUN_NOTICE = "No model has looked at this case. The absence of findings means nothing.";

    private static final String NOTHING_FOUND = "no finding above threshold";

    private final FindingRanker ranker;
    private final InstantSource clock;

    public Answers(Icd10Cm codes, InstantSource clock) {
        this.ranker = new FindingRanker(codes);
        this.clock = clock;
    }

    /**
     * The answer of a model: DIAGNOSED; DEGRADED when it saw less, or something else, than it was trained for; ABSTAINED, without findings, when the case
     * is unlike what it was trained on.
     */
    public CaseDiagnosed diagnosed(CasePrepared prepared, DiagnosedCase diagnosed, Standing standing) {
        Diagnosis diagnosis = diagnosed.diagnosis();
        SeenScans seen = diagnosed.seen();
        FindingRanker.Ranked ranked = ranker.rank(
                diagnosis.description(),
                diagnosis.prediction().probabilities(),
                Attention.top(diagnosis.prediction(), seen.scans()));
        List<String> gaps = gaps(prepared, seen, diagnosis.description());
        CaseDiagnosed.Builder answer = seenBy(diagnosed, answer(prepared, standing));
        double strangeness = diagnosis.prediction().strangeness();
        if (strangeness > 1) {
            return answer.setOutcome(Outcome.ABSTAINED)
                    .setReason(joined(unlike(strangeness), gaps))
                    .build();
        }
        return answer.setOutcome(gaps.isEmpty() ? Outcome.DIAGNOSED : Outcome.DEGRADED)
                .setReason(reason(gaps, ranked))
                .setFindings(ranked.findings())
                .setNearMisses(ranked.nearMisses())
                .setUrgency(ranked.urgency())
                .build();
    }

    private static String unlike(double strangeness) {
        return String.format(
                Locale.ROOT,
                "the case is unlike what the model was trained on (%.2f times as far as it may be): it does not answer",
                strangeness);
    }

    private static String joined(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).collect(Collectors.joining("; "));
    }

    private static CaseDiagnosed.Builder seenBy(DiagnosedCase diagnosed, CaseDiagnosed.Builder answer) {
        Diagnosis diagnosis = diagnosed.diagnosis();
        SeenScans seen = diagnosed.seen();
        return answer.setModelVersion(diagnosis.version().value())
                .setNotice(diagnosis.description().notice())
                .setScanCount(seen.scans().size())
                .setAttention(Attention.all(diagnosis.prediction(), seen.scans()))
                .setEncodings(diagnosed.encodings().toEvent())
                .setPassport(diagnosed.passport().toEvent());
    }

    /** The answer when no model could look at the case. Silence is never a negative: it says why. */
    public CaseDiagnosed notRun(CasePrepared prepared, String reason, Standing standing) {
        return answer(prepared, standing)
                .setOutcome(Outcome.NOT_RUN)
                .setReason(reason)
                .setNotice(NOT_RUN_NOTICE)
                .build();
    }

    private static List<String> gaps(CasePrepared prepared, SeenScans seen, Description model) {
        List<String> gaps = new ArrayList<>(seen.gaps());
        if (!model.recipe().equals(prepared.getRecipe())) {
            gaps.add("scans were prepared by recipe " + prepared.getRecipe() + ", the model was trained on "
                    + model.recipe());
        }
        model.serving().degraded().ifPresent(gaps::add);
        return gaps;
    }

    private static @Nullable String reason(List<String> gaps, FindingRanker.Ranked ranked) {
        if (!gaps.isEmpty()) {
            return String.join("; ", gaps);
        }
        if (ranked.unlisted() > 0) {
            return ranked.unlisted() + " more findings above threshold are not listed";
        }
        return ranked.findings().isEmpty() ? NOTHING_FOUND : null;
    }

    /**
     * The provisional answer of a revision that has none by its deadline. It has an id of its own, so that the answer that replaces it is told
     * from it and either keeps one distinct id.
     */
    public CaseDiagnosed overdue(OverdueCase overdue, Standing standing) {
        return CaseDiagnosed.newBuilder()
                .setEventId(notRunId(overdue.caseId().value(), overdue.revision()))
                .setProvisional(true)
                .setCaseId(overdue.caseId().value())
                .setRevision(overdue.revision())
                .setOutcome(Outcome.NOT_RUN)
                .setReason(overdue.reason())
                .setNotice(NOT_RUN_NOTICE)
                .setSupersedes(
                        standing.supersedes().isPresent()
                                ? standing.supersedes().getAsInt()
                                : null)
                .setStudyUids(overdue.studyUids())
                .setScanner(overdue.scanner())
                .setFlags(overdue.flags())
                .setAssembledAt(overdue.assembledAt())
                .setDiagnosedAt(clock.instant())
                .build();
    }

    private static String notRunId(String caseId, int revision) {
        return caseId + '/' + revision + "/not-run";
    }

    private CaseDiagnosed.Builder answer(CasePrepared prepared, Standing standing) {
        return CaseDiagnosed.newBuilder()
                .setEventId(prepared.getCaseId() + '/' + prepared.getRevision() + "/diagnosed")
                .setReplaces(standing.provisional() ? notRunId(prepared.getCaseId(), prepared.getRevision()) : null)
                .setCaseId(prepared.getCaseId())
                .setRevision(prepared.getRevision())
                .setSupersedes(
                        standing.supersedes().isPresent()
                                ? standing.supersedes().getAsInt()
                                : null)
                .setStudyUids(prepared.getStudyUids())
                .setRecipe(prepared.getRecipe())
                .setScanner(prepared.getScanner())
                .setModalities(prepared.getScans().stream()
                        .map(PreparedScan::getModality)
                        .distinct()
                        .toList())
                .setUsedCount(prepared.getUsedCount())
                .setSetAsideCount(prepared.getSetAsideCount())
                .setRejectedCount(prepared.getRejectedCount())
                .setFlags(prepared.getFlags())
                .setAssembledAt(prepared.getAssembledAt())
                .setPreparedAt(prepared.getPreparedAt())
                .setDiagnosedAt(clock.instant());
    }
}
