package io.radstream.triage.reading;

import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.event.FeedbackGiven;
import io.radstream.event.InstanceStored;
import io.radstream.event.ModelPublished;
import io.radstream.event.PromotionDecided;
import io.radstream.event.ResultDelivered;
import io.radstream.id.CaseId;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import io.radstream.serde.EventCodec;
import io.radstream.topic.Topics;
import io.radstream.triage.board.CaseBoard;
import io.radstream.triage.feedback.LabelBook;
import io.radstream.triage.ledger.StudyLedger;
import io.radstream.triage.registry.ModelBoard;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Puts each event where it belongs. Idempotent: a record that comes again changes nothing. */
@Singleton
class EventIntake {

    /** The topics it takes records of. */
    static final List<String> TOPICS = List.of(
            Topics.INSTANCE_STORED.name(),
            Topics.CASE_ASSEMBLED.name(),
            Topics.CASE_PREPARED.name(),
            Topics.CASE_DIAGNOSED.name(),
            Topics.FEEDBACK_GIVEN.name(),
            Topics.MODEL_PUBLISHED.name(),
            Topics.PROMOTION_DECIDED.name(),
            Topics.RESULT_DELIVERED.name());

    private final CaseBoard board;
    private final StudyLedger ledger;
    private final ModelBoard models;
    private final LabelBook labels;
    private final Deliveries deliveries;

    EventIntake(CaseBoard board, StudyLedger ledger, ModelBoard models, LabelBook labels, Deliveries deliveries) {
        this.board = board;
        this.ledger = ledger;
        this.models = models;
        this.labels = labels;
        this.deliveries = deliveries;
    }

    /**
     * Takes one record.
     *
     * @throws RejectedException SCHEMA_MISMATCH when it cannot be decoded or is the event of another topic, INVALID_RECORD when an id or
     *     a revision is impossible
     */
    void take(ConsumerRecord<String, byte[]> record) {
        Instant writtenAt = Instant.ofEpochMilli(record.timestamp());
        byte[] value = record.value();
        if (value == null) {
            tombstone(record.topic(), record.key(), writtenAt);
            return;
        }
        SpecificRecord event = EventCodec.instance().decode(value);
        Class<? extends SpecificRecord> expected =
                Topics.named(record.topic()).orElseThrow().record();
        if (!expected.isInstance(event)) {
            throw new RejectedException(RejectReason.SCHEMA_MISMATCH, "the record is not the event of its topic");
        }
        take(event, writtenAt);
    }

    private void take(SpecificRecord event, Instant writtenAt) {
        if (event instanceof InstanceStored stored) {
            check(!stored.getStudyUid().isEmpty() && !stored.getSopInstanceUid().isEmpty(), "UIDs are missing");
            ledger.stored(stored);
        } else if (event instanceof CaseAssembled assembled) {
            checkCase(assembled.getCaseId(), assembled.getRevision());
            board.assembled(assembled, writtenAt);
            if (board.erased(assembled.getCaseId(), writtenAt)) {
                assembled.getStudyUids().forEach(study -> ledger.erase(study, writtenAt));
            }
        } else if (event instanceof CasePrepared prepared) {
            checkCase(prepared.getCaseId(), prepared.getRevision());
            board.prepared(prepared, writtenAt);
        } else if (event instanceof CaseDiagnosed diagnosed) {
            checkCase(diagnosed.getCaseId(), diagnosed.getRevision());
            labels.learn(diagnosed);
            board.diagnosed(diagnosed, writtenAt);
            if (!diagnosed.getProvisional()) {
                deliveries.desk().answered(diagnosed.getCaseId(), diagnosed.getRevision());
            }
        } else if (event instanceof FeedbackGiven given) {
            checkCase(given.getCaseId(), given.getRevision());
            check(!given.getFeedbackId().isEmpty(), "feedbackId is missing");
            board.feedback(given, writtenAt);
        } else if (event instanceof ModelPublished published) {
            check(!published.getModelVersion().isEmpty(), "modelVersion is missing");
            models.published(published);
        } else if (event instanceof PromotionDecided decided) {
            models.decided(decided);
        } else if (event instanceof ResultDelivered delivered) {
            checkCase(delivered.getCaseId(), delivered.getRevision());
            deliveries.ledger().take(delivered);
        } else {
            throw new IllegalStateException("no place for " + event.getSchema().getName());
        }
    }

    /** Erasure is written to each topic of the case; one of them is enough here. */
    private void tombstone(String topic, @Nullable String key, Instant writtenAt) {
        if (key == null) {
            throw new RejectedException(RejectReason.INVALID_RECORD, "a tombstone without a key");
        }
        boolean ofCase = topic.startsWith("case-") || topic.equals(Topics.FEEDBACK_GIVEN.name());
        if (ofCase) {
            board.studiesOf(key).forEach(study -> ledger.erase(study, writtenAt));
            board.erase(key, writtenAt);
            deliveries.desk().erased(key);
        } else if (topic.equals(Topics.MODEL_PUBLISHED.name())) {
            models.erased(key);
        } else if (topic.equals(Topics.RESULT_DELIVERED.name())) {
            deliveries.ledger().erased(key);
        } else {
            throw new RejectedException(RejectReason.INVALID_RECORD, "a tombstone means nothing on this topic");
        }
    }

    private static void checkCase(String caseId, int revision) {
        try {
            check(!new CaseId(caseId).value().isEmpty(), "caseId is missing");
        } catch (IllegalArgumentException e) {
            throw new RejectedException(RejectReason.INVALID_RECORD, "caseId is not one", e);
        }
        check(revision >= 1, "revision must be 1 or more");
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new RejectedException(RejectReason.INVALID_RECORD, message);
        }
    }
}
