package io.radstream.triage.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.terminology.icd.Icd10Cm;
import io.radstream.triage.board.BoardChange;
import io.radstream.triage.board.CaseBoard;
import io.radstream.triage.deadletter.DeadLetterBoard;
import io.radstream.triage.feedback.FeedbackDesk;
import io.radstream.triage.feedback.LabelBook;
import io.radstream.triage.ledger.StudyLedger;
import io.radstream.triage.live.LiveConfig;
import io.radstream.triage.live.LiveFeed;
import io.radstream.triage.registry.ModelBoard;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/** Makes the parts of the read model, one of each, and connects the board to the live feed. */
@Singleton
class ReadModel {

    private static final int EPOCH_LENGTH = 8;

    @Produces
    @Singleton
    LiveFeed liveFeed(LiveConfig config) {
        return new LiveFeed(UUID.randomUUID().toString().substring(0, EPOCH_LENGTH), config.eventsMax());
    }

    @Produces
    @Singleton
    CaseBoard caseBoard(ReadModelConfig config, LiveFeed feed, ObjectMapper json) {
        CaseBoard.Limits limits = new CaseBoard.Limits(
                config.casesMax(), config.revisionsMax(), config.feedbackMax(), config.erasuresMax());
        return new CaseBoard(limits, change -> {
            if (change instanceof BoardChange.Updated updated) {
                feed.publish("case", text(json, updated.summary()));
            } else if (change instanceof BoardChange.Removed removed) {
                feed.publish("case-removed", text(json, Map.of("caseId", removed.caseId())));
            }
        });
    }

    @Produces
    @Singleton
    StudyLedger studyLedger(ReadModelConfig config) {
        return new StudyLedger(config.instancesMax());
    }

    @Produces
    @Singleton
    DeadLetterBoard deadLetterBoard(ReadModelConfig config) {
        return new DeadLetterBoard(config.deadLettersMax());
    }

    @Produces
    @Singleton
    ModelBoard modelBoard(ReadModelConfig config) {
        return new ModelBoard(config.modelVersionsMax());
    }

    @Produces
    @Singleton
    LabelBook labelBook() {
        return new LabelBook(Icd10Cm.load());
    }

    @Produces
    @Singleton
    FeedbackDesk feedbackDesk(CaseBoard board, LabelBook labels) {
        return new FeedbackDesk(board, labels);
    }

    private static String text(ObjectMapper json, Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of the board is not JSON", e);
        }
    }
}
