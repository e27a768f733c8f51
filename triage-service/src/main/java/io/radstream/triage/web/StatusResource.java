package io.radstream.triage.web;

import io.radstream.event.ModelPublished;
import io.radstream.triage.board.CaseBoard;
import io.radstream.triage.board.CaseStatus;
import io.radstream.triage.deadletter.DeadLetterBoard;
import io.radstream.triage.ledger.StudyLedger;
import io.radstream.triage.reading.Reconciler;
import io.radstream.triage.reading.TopicFollower;
import io.radstream.triage.registry.ModelBoard;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The whole in numbers. {@code notice} is the intended use that the champion states; empty when there is none. */
@Path("/api/status")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    private final CaseBoard board;
    private final StudyLedger ledger;
    private final ModelBoard models;
    private final DeadLetterBoard deadLetters;
    private final TopicFollower follower;
    private final Reconciler reconciler;

    StatusResource(
            CaseBoard board,
            StudyLedger ledger,
            ModelBoard models,
            DeadLetterBoard deadLetters,
            TopicFollower follower,
            Reconciler reconciler) {
        this.board = board;
        this.ledger = ledger;
        this.models = models;
        this.deadLetters = deadLetters;
        this.follower = follower;
        this.reconciler = reconciler;
    }

    /** The whole in numbers. */
    @GET
    public Map<String, Object> status() {
        CaseBoard.Tally tally = board.tally();
        Optional<ModelPublished> champion = models.champion();
        Map<String, Object> byStatus = new LinkedHashMap<>();
        for (CaseStatus status : CaseStatus.values()) {
            byStatus.put(status.word(), tally.byStatus().getOrDefault(status, 0));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("now", Instant.now());
        json.put("cases", tally.cases());
        json.put("waiting", tally.waiting());
        json.put("byStatus", byStatus);
        json.put("waitingByUrgency", tally.waitingByUrgency());
        json.put("oldestWaitingSince", tally.oldestWaitingSince().orElse(null));
        json.put("forgottenCases", tally.forgotten());
        json.put("champion", champion.map(ModelPublished::getModelVersion).orElse(null));
        json.put("championSince", champion.map(ModelPublished::getPublishedAt).orElse(null));
        json.put("notice", champion.map(ModelPublished::getNotice).orElse(""));
        json.put("decisions", models.decisions().size());
        json.put("deadLetters", deadLetters.size());
        json.put("studies", ledger.studies());
        json.put("instances", ledger.instances());
        json.put("forgottenStudies", ledger.forgottenStudies());
        json.put("reconciliation", reconciler.latest());
        json.put("caughtUp", follower.caughtUp());
        json.put("trouble", follower.trouble().orElse(null));
        return json;
    }
}
