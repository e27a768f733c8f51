package io.radstream.inference.finding;

import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.event.Outcome;
import io.radstream.event.PreparedScan;
import io.radstream.inference.batch.Diagnosis;
import io.radstream.inference.diagnoser.Description;
import io.radstream.terminology.icd.Icd10Cm;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
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

    /** The answer of a model: DIAGNOSED, or DEGRADED when it saw less, or something else, than it was trained for. */
    public CaseDiagnosed diagnosed(CasePrepared prepared, SeenScans seen, Diagnosis diagnosis, OptionalInt supersedes) {
        FindingRanker.Ranked ranked = ranker.rank(
                diagnosis.description(),
                diagnosis.prediction().probabilities(),
                Attention.top(diagnosis.prediction(), seen.scans()));
        List<String> gaps = gaps(prepared, seen, diagnosis.description());
        return answer(prepared, supersedes)
                .setOutcome(gaps.isEmpty() ? Outcome.DIAGNOSED : Outcome.DEGRADED)
                .setReason(reason(gaps, ranked))
                .setFindings(ranked.findings())
                .setNearMisses(ranked.nearMisses())
                .setUrgency(ranked.urgency())
                .setModelVersion(diagnosis.version().value())
                .setNotice(diagnosis.description().notice())
                .setScanCount(seen.scans().size())
                .build();
    }

    /** The answer when no model could look at the case. Silence is never a negative: it says why. */
    public CaseDiagnosed notRun(CasePrepared prepared, String reason, OptionalInt supersedes) {
        return answer(prepared, supersedes)
                .setOutcome(Outcome.NOT_RUN)
                .setReason(reason)
                .setNotice(NOT_RUN_NOTICE)
                .build();
    }

    private static List<String> gaps(CasePrepared prepared, SeenScans seen, Description model) {
        if (model.recipe().equals(prepared.getRecipe())) {
            return seen.gaps();
        }
        List<String> gaps = new ArrayList<>(seen.gaps());
        gaps.add("scans were prepared by recipe " + prepared.getRecipe() + ", the model was trained on "
                + model.recipe());
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

    private CaseDiagnosed.Builder answer(CasePrepared prepared, OptionalInt supersedes) {
        return CaseDiagnosed.newBuilder()
                .setEventId(prepared.getCaseId() + '/' + prepared.getRevision() + "/diagnosed")
                .setCaseId(prepared.getCaseId())
                .setRevision(prepared.getRevision())
                .setSupersedes(supersedes.isPresent() ? supersedes.getAsInt() : null)
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
